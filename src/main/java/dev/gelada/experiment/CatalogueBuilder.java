package dev.gelada.experiment;

import dev.gelada.document.DocumentProblem;
import dev.gelada.experiment.Experiments.Broken;
import dev.gelada.experiment.Experiments.Catalogue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;

/** Makes one catalogue out of texts in their order. Where two hold an experiment of one name, the first runs. */
@RequiredArgsConstructor
final class CatalogueBuilder {

    private final DocumentParser documentParser;
    private final Map<String, Experiment> good = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<Broken> broken = new ArrayList<>();

    void add(String source, String text) {
        List<DocumentParser.Read> read = documentParser.read(text);
        for (int place = 0; place < read.size(); place++) {
            String at = read.size() == 1 ? source : source + " (document " + (place + 1) + ")";
            switch (read.get(place)) {
                case DocumentParser.Good(Experiment experiment) -> add(at, experiment);
                case DocumentParser.Bad(String name, List<DocumentProblem> documentProblems) ->
                    broken.add(new Broken(at, name, documentProblems));
            }
        }
    }

    void refuse(String source, String sentence) {
        broken.add(new Broken(source, "", List.of(new DocumentProblem(0, "", sentence))));
    }

    Catalogue catalogue() {
        return new Catalogue(
                good.values().stream()
                        .sorted(Comparator.comparing(Experiment::name))
                        .toList(),
                broken);
    }

    private void add(String source, Experiment experiment) {
        String name = experiment.name();
        if (good.putIfAbsent(name, experiment) == null) {
            sources.put(name, source);
            return;
        }
        String sentence = "'" + name + "' is the name of two experiments: the one in " + sources.get(name)
                + " runs, this one in " + source + " does not; give it another name";
        broken.add(new Broken(source, name, List.of(new DocumentProblem(0, "metadata.name", sentence))));
    }
}
