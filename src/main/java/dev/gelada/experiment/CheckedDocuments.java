package dev.gelada.experiment;

import dev.gelada.document.Json;
import dev.gelada.document.Problem;
import dev.gelada.document.Tree;
import dev.gelada.document.Written;
import dev.gelada.document.Yaml;
import java.util.List;
import java.util.stream.Collectors;

/** Reads documents and checks each against the offer. */
record CheckedDocuments(Offer offer) implements Documents {

    @Override
    public List<Read> read(String text) {
        return Yaml.read(text).stream()
                .map(written -> new ExperimentReader(offer).read(written))
                .toList();
    }

    @Override
    public Experiment canonical(String document) {
        Written written = new Written(Tree.unwritten(Json.mapper().readTree(document)), List.of());
        return switch (new ExperimentReader(offer).read(written)) {
            case Good(Experiment experiment) -> experiment;
            case Bad(String name, List<Problem> problems) ->
                throw new IllegalArgumentException("this version cannot run the document of " + name + ": "
                        + problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        };
    }
}
