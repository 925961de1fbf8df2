package dev.gelada.experiment;

import dev.gelada.document.Mapping;
import dev.gelada.document.Problem;
import dev.gelada.document.Tree;
import dev.gelada.probe.SteadyState;
import java.util.List;

/** Reads {@code spec.steadyState}. */
record SteadyStateReader(Offer offer, List<Problem> problems, boolean confined) {

    private static final List<String> KEYS = List.of("probes", "every", "tolerate");

    SteadyState read(Tree tree) {
        Mapping written = Mapping.of(tree, KEYS, problems);
        return new SteadyState(
                written.require("probes", Asks.EXAMPLE, List.of(), at -> Asks.read(at, offer.probes(), problems)),
                written.read("every", SteadyState.NONE.every(), Mapping::lasting),
                written.read("tolerate", SteadyState.NONE.tolerate(), SteadyStateReader::tolerance),
                confined);
    }

    private static int tolerance(Tree tree) {
        int tolerate = Mapping.whole(tree);
        if (tolerate < 1) {
            throw new IllegalArgumentException("must be at least 1, not " + tolerate);
        }
        return tolerate;
    }
}
