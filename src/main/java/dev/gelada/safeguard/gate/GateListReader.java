package dev.gelada.safeguard.gate;

import static java.util.stream.Collectors.joining;

import dev.gelada.document.DocumentProblem;
import dev.gelada.document.ParsedDocument;
import dev.gelada.document.PositionedNode;
import dev.gelada.document.Yaml;
import dev.gelada.experiment.PluginTypes;
import dev.gelada.probe.ProbeType;
import dev.gelada.probe.SteadyState.Ask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Parses gates: a list of probes, each as under {@code steadyState}. Every probe can be a gate. */
record GateListReader(Map<String, ProbeType> probes) {

    static GateListReader of(Collection<ProbeType> probes) {
        return new GateListReader(probes.stream()
                .collect(Collectors.toUnmodifiableMap(probe -> probe.name().value(), probe -> probe)));
    }

    /** What a document may write. */
    ObjectNode shape() {
        return PluginTypes.probes(probes).shape().get();
    }

    /**
     * From a document.
     *
     * @throws IllegalArgumentException with a sentence for everything that is wrong
     */
    List<Ask> read(JsonNode written) {
        return read(PositionedNode.unwritten(written), List.of());
    }

    /**
     * From a setting, as YAML or JSON; none when it is blank.
     *
     * @throws IllegalArgumentException with a sentence for everything that is wrong
     */
    List<Ask> read(String text) {
        List<ParsedDocument> documents = Yaml.read(text);
        if (documents.isEmpty()) {
            return List.of();
        }
        ParsedDocument parsedDocument = documents.getFirst();
        return read(parsedDocument.root(), parsedDocument.problems());
    }

    private List<Ask> read(PositionedNode positionedNode, List<DocumentProblem> found) {
        List<DocumentProblem> documentProblems = new ArrayList<>(found);
        List<Ask> asks =
                documentProblems.isEmpty() ? PluginTypes.probes(probes).read(positionedNode, documentProblems) : null;
        if (asks == null || !documentProblems.isEmpty()) {
            throw new IllegalArgumentException(
                    documentProblems.stream().map(DocumentProblem::toString).collect(joining("; ")));
        }
        return asks;
    }
}
