package dev.gelada.experiment;

import dev.gelada.document.Mapping;
import dev.gelada.document.Names;
import dev.gelada.document.Problem;
import dev.gelada.document.Settings;
import dev.gelada.document.Tree;
import dev.gelada.probe.Probe;
import dev.gelada.probe.SteadyState;
import java.util.List;
import java.util.Optional;

/** Reads {@code spec.steadyState}. */
record SteadyStateReader(Offer offer, List<Problem> problems) {

    private static final List<String> KEYS = List.of("probes", "every", "tolerate");

    private static final String EXAMPLE = "[{http: {workload: checkout, path: /}}]";

    SteadyState read(Tree tree) {
        Mapping written = Mapping.of(tree, KEYS, problems);
        return new SteadyState(
                written.require("probes", EXAMPLE, List.of(), this::probes),
                written.read("every", SteadyState.NONE.every(), Mapping::lasting),
                written.read("tolerate", SteadyState.NONE.tolerate(), SteadyStateReader::tolerance));
    }

    private List<SteadyState.Ask> probes(Tree tree) {
        if (tree.elements().isEmpty()) {
            throw new IllegalArgumentException("must be a list of at least one probe, like " + EXAMPLE);
        }
        return tree.elements().stream()
                .map(this::probe)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<SteadyState.Ask> probe(Tree tree) {
        try {
            Mapping.Only only = Mapping.only(tree, "{http: {workload: checkout, path: /}}");
            return asked(only.key(), only.under());
        } catch (IllegalArgumentException refused) {
            problems.add(tree.problem(String.valueOf(refused.getMessage())));
            return Optional.empty();
        }
    }

    private Optional<SteadyState.Ask> asked(String name, Tree settings) {
        Probe probe = offer.probes().get(name);
        if (probe == null) {
            problems.add(
                    settings.problem(Names.unknown("probe", name, offer.probes().keySet())));
            return Optional.empty();
        }
        problems.addAll(Settings.check(settings, probe.settings()));
        return Optional.of(new SteadyState.Ask(probe.name(), Canonical.settings(settings.value())));
    }

    private static int tolerance(Tree tree) {
        int tolerate = Mapping.whole(tree);
        if (tolerate < 1) {
            throw new IllegalArgumentException("must be at least 1, not " + tolerate);
        }
        return tolerate;
    }
}
