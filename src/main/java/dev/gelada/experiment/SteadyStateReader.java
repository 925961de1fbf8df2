package dev.gelada.experiment;

import dev.gelada.document.DocumentProblem;
import dev.gelada.document.MappingReader;
import dev.gelada.document.PositionedNode;
import dev.gelada.probe.SteadyState;
import java.util.List;

/** Reads {@code spec.steadyState}. */
record SteadyStateReader(PluginCatalogue offer, List<DocumentProblem> problems, boolean confined) {

    private static final List<String> KEYS = List.of("probes", "every", "tolerate");

    SteadyState read(PositionedNode positionedNode) {
        MappingReader written = MappingReader.of(positionedNode, KEYS, problems);
        return new SteadyState(
                written.require(
                        "probes",
                        ProbeListReader.EXAMPLE,
                        List.of(),
                        at -> ProbeListReader.read(at, offer.probes(), problems)),
                written.read("every", SteadyState.NONE.every(), MappingReader::positiveDuration),
                written.read("tolerate", SteadyState.NONE.tolerate(), SteadyStateReader::tolerance),
                confined);
    }

    private static int tolerance(PositionedNode positionedNode) {
        int tolerate = MappingReader.integer(positionedNode);
        if (tolerate < 1) {
            throw new IllegalArgumentException("must be at least 1, not " + tolerate);
        }
        return tolerate;
    }
}
