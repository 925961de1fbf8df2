package dev.gelada.safeguard;

import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** A fresh look at all that a proposal touches: what was drawn may be a few seconds old by the time it is judged. */
public record CurrentWorkloads(Platform platform) {

    private static final Comparator<WorkloadRef> BY_NAME =
            Comparator.comparing(WorkloadRef::name).thenComparing(WorkloadRef::toString);

    /** The first veto over any of the workloads, by name; a workload that is gone is one. */
    public Mono<Verdict> each(Proposal proposal, Function<Workload, Verdict> judge) {
        return all(proposal)
                .map(workloads -> workloads.stream()
                        .map(judge)
                        .filter(Verdict.Veto.class::isInstance)
                        .findFirst()
                        .orElseGet(() -> gone(proposal, workloads)));
    }

    /** The proposal's workloads that still exist, ordered by name. Each is read by name, without listing the whole cluster. */
    public Mono<List<Workload>> all(Proposal proposal) {
        return Mono.defer(() -> platform.workloads(
                        proposal.refs().stream().sorted(BY_NAME).toList())
                .collectList());
    }

    private static Verdict gone(Proposal proposal, List<Workload> found) {
        return proposal.refs().stream()
                .filter(ref ->
                        found.stream().noneMatch(workload -> workload.ref().equals(ref)))
                .findFirst()
                .map(ref -> Verdict.veto(ref.name() + " is gone"))
                .orElse(Verdict.PERMIT);
    }
}
