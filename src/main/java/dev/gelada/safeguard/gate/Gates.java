package dev.gelada.safeguard.gate;

import static java.util.stream.Collectors.joining;

import dev.gelada.document.Problem;
import dev.gelada.document.Shapes;
import dev.gelada.document.Tree;
import dev.gelada.document.Written;
import dev.gelada.document.Yaml;
import dev.gelada.experiment.Asks;
import dev.gelada.probe.Probe;
import dev.gelada.probe.Probes;
import dev.gelada.probe.SteadyState.Ask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads gates: a list of probes, each as under {@code steadyState}. Whatever is a probe can be a gate. */
record Gates(Map<String, Probe> probes) {

    static Gates of(Probes probes) {
        return new Gates(probes.all().stream()
                .collect(Collectors.toUnmodifiableMap(probe -> probe.name().value(), probe -> probe)));
    }

    /** What a document may write. */
    ObjectNode shape() {
        Map<String, ObjectNode> shapes = new TreeMap<>();
        probes.forEach((name, probe) -> shapes.put(name, Shapes.settings(probe.settings())));
        return Shapes.list(Shapes.only(shapes)).put("minItems", 1);
    }

    /**
     * From a document.
     *
     * @throws IllegalArgumentException with a sentence for everything that is wrong
     */
    List<Ask> read(JsonNode written) {
        return read(Tree.unwritten(written), List.of());
    }

    /**
     * From a setting, as YAML or JSON; none when it is blank.
     *
     * @throws IllegalArgumentException with a sentence for everything that is wrong
     */
    List<Ask> read(String text) {
        List<Written> documents = Yaml.read(text);
        if (documents.isEmpty()) {
            return List.of();
        }
        Written written = documents.getFirst();
        return read(written.root(), written.problems());
    }

    private List<Ask> read(Tree tree, List<Problem> found) {
        List<Problem> problems = new ArrayList<>(found);
        List<Ask> asks = problems.isEmpty() ? Asks.read(tree, probes, problems) : List.of();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.stream().map(Problem::toString).collect(joining("; ")));
        }
        return asks;
    }
}
