package dev.gelada.tool;

import dev.gelada.document.DocumentProblem;
import dev.gelada.document.PositionedNode;
import dev.gelada.document.Yaml;
import dev.gelada.experiment.DocumentParser;
import dev.gelada.experiment.Experiment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;

/** Checks documents as Gelada would read them, and says of each problem where it is: {@code file:line:column: sentence}. */
@RequiredArgsConstructor
final class Validation {

    private static final Comparator<DocumentProblem> IN_ORDER = Comparator.comparingInt(DocumentProblem::line)
            .thenComparingInt(documentProblem -> documentProblem.place().column());

    private final DocumentParser documentParser;
    private final Map<String, String> names = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Experiment> experiments = new ArrayList<>();

    /** The problems of a text, in its order; what was checked before counts too, since no two experiments may share a name. */
    void check(InputSource inputSource) {
        if (!inputSource.readable()) {
            problems.add(inputSource.name() + ":1:1: " + inputSource.refusal());
            return;
        }
        List<DocumentParser.Read> read = documentParser.read(inputSource.text());
        if (read.isEmpty()) {
            problems.add(inputSource.name() + ":1:1: holds no document");
        }
        for (int place = 0; place < read.size(); place++) {
            String at = read.size() == 1 ? inputSource.name() : inputSource.name() + " (document " + (place + 1) + ")";
            switch (read.get(place)) {
                case DocumentParser.Good(Experiment experiment) -> {
                    taken(inputSource, place, at, experiment);
                    documentParser.remarks(experiment).stream()
                            .map(remark -> inputSource.name() + ": note: " + experiment.name() + ": " + remark)
                            .forEach(notes::add);
                }
                case DocumentParser.Bad bad ->
                    bad.problems().stream()
                            .sorted(IN_ORDER)
                            .map(documentProblem -> line(inputSource.name(), documentProblem))
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

    /** Those that would run. */
    List<Experiment> experiments() {
        return List.copyOf(experiments);
    }

    /** How many documents would run. */
    int good() {
        return experiments.size();
    }

    private void taken(InputSource inputSource, int place, String at, Experiment experiment) {
        String name = experiment.name();
        String first = names.putIfAbsent(name, at);
        if (first == null) {
            experiments.add(experiment);
            return;
        }
        PositionedNode written = Yaml.objects(inputSource.text())
                .get(place)
                .root()
                .at("metadata")
                .at("name");
        problems.add(line(
                inputSource.name(),
                written.problem("'" + name + "' is the name of two experiments, this one and the one in " + first
                        + "; give one of them another name")));
    }

    private static String line(String name, DocumentProblem documentProblem) {
        return name + ":" + Math.max(1, documentProblem.line()) + ":"
                + Math.max(1, documentProblem.place().column()) + ": "
                + (documentProblem.path().isEmpty() ? "" : documentProblem.path() + ": ")
                + documentProblem.message();
    }
}
