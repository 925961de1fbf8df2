package dev.gelada.safeguard.consent;

import dev.gelada.platform.Platform;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.CurrentWorkloads;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
import dev.gelada.safeguard.Verdict;
import dev.gelada.selection.Exclusion;
import dev.gelada.selection.OptOutMark;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * Targets that have opted out since the draw are not injected: rejudged in the commit, from the cluster's cache. Opt-outs of processes
 * are settings, which do not change at run time.
 */
record ConsentSafeguard(Platform platform) implements Safeguard {

    static final SafeguardType TYPE = new SafeguardType("consent", "when a drawn target has opted out since the draw");

    @Override
    public SafeguardType type() {
        return TYPE;
    }

    @Override
    public boolean rejudged() {
        return true;
    }

    @Override
    public Mono<Verdict> judge(Proposal proposal) {
        boolean lasting = proposal.targets().stream().allMatch(target -> target.instance() instanceof ProcessRef);
        return lasting
                ? Mono.just(Verdict.PERMIT)
                : new CurrentWorkloads(platform).all(proposal).map(workloads -> verdict(workloads, proposal));
    }

    private static Verdict verdict(List<Workload> workloads, Proposal proposal) {
        return workloads.stream()
                .flatMap(workload -> withdrawn(workload, proposal).stream())
                .findFirst()
                .map(Verdict::veto)
                .orElse(Verdict.PERMIT);
    }

    private static Optional<String> withdrawn(Workload workload, Proposal proposal) {
        boolean drawn =
                proposal.targets().stream().anyMatch(target -> target.workload().equals(workload.ref()));
        String kept = workload.details().protection();
        if (drawn && kept != null) {
            return Optional.of(workload.name() + " was selected and has become ineligible: " + kept);
        }
        Stream<Exclusion> ofInstances = workload.instances().stream()
                .filter(instance -> proposal.hits(workload.ref(), instance))
                .map(OptOutMark::exclusion)
                .filter(Objects::nonNull);
        return Stream.concat(Stream.ofNullable(OptOutMark.exclusion(workload)), ofInstances)
                .findFirst()
                .map(exclusion -> "%s is affected by the selected targets, and since the draw %s"
                        .formatted(workload.name(), exclusion.reason()));
    }
}
