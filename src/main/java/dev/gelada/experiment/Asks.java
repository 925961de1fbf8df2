package dev.gelada.experiment;

import dev.gelada.document.Mapping;
import dev.gelada.document.Names;
import dev.gelada.document.Problem;
import dev.gelada.document.Settings;
import dev.gelada.document.Tree;
import dev.gelada.probe.Probe;
import dev.gelada.probe.SteadyState.Ask;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a list of probes and what each is asked with: {@code [{http: {workload: checkout, path: /}}]}. */
public final class Asks {

    public static final String EXAMPLE = "[{http: {workload: checkout, path: /}}]";

    private final Map<String, Probe> probes;
    private final List<Problem> problems;

    private Asks(Map<String, Probe> probes, List<Problem> problems) {
        this.probes = probes;
        this.problems = problems;
    }

    /**
     * All that can be read; what cannot becomes a problem.
     *
     * @param probes those there are, by name
     * @throws IllegalArgumentException with a sentence when it is no list, or an empty one
     */
    public static List<Ask> read(Tree tree, Map<String, Probe> probes, List<Problem> problems) {
        if (tree.elements().isEmpty()) {
            throw new IllegalArgumentException("must be a list of at least one probe, like " + EXAMPLE);
        }
        Asks asks = new Asks(probes, problems);
        return tree.elements().stream().map(asks::ask).flatMap(Optional::stream).toList();
    }

    private Optional<Ask> ask(Tree tree) {
        try {
            Mapping.Only only = Mapping.only(tree, "{http: {workload: checkout, path: /}}");
            return asked(only.key(), only.under());
        } catch (IllegalArgumentException refused) {
            problems.add(tree.problem(String.valueOf(refused.getMessage())));
            return Optional.empty();
        }
    }

    private Optional<Ask> asked(String name, Tree settings) {
        Probe probe = probes.get(name);
        if (probe == null) {
            problems.add(settings.problem(Names.unknown("probe", name, probes.keySet())));
            return Optional.empty();
        }
        problems.addAll(Settings.check(settings, probe.settings()));
        return Optional.of(new Ask(probe.name(), Canonical.settings(settings.value())));
    }
}
