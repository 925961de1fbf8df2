package dev.gelada.tool;

import dev.gelada.document.Problem;
import dev.gelada.document.Tree;
import dev.gelada.document.Yaml;
import dev.gelada.experiment.Documents;
import dev.gelada.experiment.Experiment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks documents as Gelada would read them, and says of each problem where it is: {@code file:line:column: sentence}. */
final class Validation {

    private static final Comparator<Problem> IN_ORDER = Comparator.comparingInt(Problem::line)
            .thenComparingInt(problem -> problem.place().column());

    private final Documents documents;
    private final Map<String, String> names = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int good;

    Validation(Documents documents) {
        this.documents = documents;
    }

    /** The problems of a text, in its order; what was checked before counts too, since no two experiments may share a name. */
    void check(Source source) {
        if (!source.readable()) {
            problems.add(source.name() + ":1:1: " + source.refusal());
            return;
        }
        List<Documents.Read> read = documents.read(source.text());
        if (read.isEmpty()) {
            problems.add(source.name() + ":1:1: holds no document");
        }
        for (int place = 0; place < read.size(); place++) {
            String at = read.size() == 1 ? source.name() : source.name() + " (document " + (place + 1) + ")";
            switch (read.get(place)) {
                case Documents.Good(Experiment experiment) -> {
                    taken(source, place, at, experiment.name());
                    documents.remarks(experiment).stream()
                            .map(remark -> source.name() + ": note: " + experiment.name() + ": " + remark)
                            .forEach(notes::add);
                }
                case Documents.Bad bad ->
                    bad.problems().stream()
                            .sorted(IN_ORDER)
                            .map(problem -> line(source.name(), problem))
                            .forEach(problems::add);
            }
        }
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** What is right, and yet not what many would expect. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** How many documents would run. */
    int good() {
        return good;
    }

    private void taken(Source source, int place, String at, String name) {
        String first = names.putIfAbsent(name, at);
        if (first == null) {
            good++;
            return;
        }
        Tree written =
                Yaml.objects(source.text()).get(place).root().at("metadata").at("name");
        problems.add(line(
                source.name(),
                written.problem("'" + name + "' is the name of two experiments, this one and the one in " + first
                        + "; give one of them another name")));
    }

    private static String line(String name, Problem problem) {
        return name + ":" + Math.max(1, problem.line()) + ":"
                + Math.max(1, problem.place().column()) + ": " + (problem.path().isEmpty() ? "" : problem.path() + ": ")
                + problem.message();
    }
}
