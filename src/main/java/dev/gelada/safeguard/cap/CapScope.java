package dev.gelada.safeguard.cap;

import dev.gelada.platform.WorkloadRef;
import dev.gelada.safeguard.Proposal;
import dev.gelada.selection.Target;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Caps and all that counts towards them, whatever its namespace. */
record CapScope(String setting, ExperimentCaps caps, List<CountedTarget> hits) {

    /** Null when no cap is passed. */
    @Nullable
    String objection(Proposal proposal, Instant now) {
        List<Instant> all = hits.stream()
                .filter(CountedTarget::target)
                .map(CountedTarget::at)
                .toList();
        String overall = new CapUsage(setting, "", proposal.targets().size(), all).objection(caps.all(), now);
        return overall != null ? overall : eachNamespace(proposal, now);
    }

    private @Nullable String eachNamespace(Proposal proposal, Instant now) {
        TreeMap<String, Long> wanted = proposal.targets().stream()
                .flatMap(target -> namespaces(target, proposal))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        for (String namespace : wanted.keySet()) {
            List<Instant> there = hits.stream()
                    .filter(countedTarget -> countedTarget.in(namespace))
                    .map(CountedTarget::at)
                    .toList();
            CapUsage capUsage = new CapUsage(
                    setting + ".namespace",
                    " in namespace " + namespace,
                    wanted.getOrDefault(namespace, 0L).intValue(),
                    there);
            String objection = capUsage.objection(caps.each(), now);
            if (objection != null) {
                return objection;
            }
        }
        return null;
    }

    /** A node is one target in each namespace that runs there. */
    private static Stream<String> namespaces(Target target, Proposal proposal) {
        return Stream.concat(Stream.of(target.workload()), proposal.beside(target).stream())
                .map(WorkloadRef::namespace)
                .distinct();
    }
}
