package dev.gelada.engine.commit;

import dev.gelada.event.EventQueue;
import dev.gelada.event.Lease;
import dev.gelada.event.WorkloadLocks;
import dev.gelada.fault.EventId;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.safeguard.Halt;
import dev.gelada.safeguard.Judgement.Vetoed;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguards;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;

/**
 * Repeats the checks whose answer may have changed since the decision, inside the transaction that writes the injections down. The halt
 * row stays locked until the commit, so a halt either prevents the injection or comes after it and reverts it; there is no third case.
 */
@RequiredArgsConstructor
public final class LastLook {

    private final Halt halt;
    private final EventQueue queue;
    private final WorkloadLocks taken;
    private final Safeguards safeguards;

    /** Runs the write that begins an event, unless a check vetoes it. Without a verdict nothing is written. */
    Mono<CommitResult> atFirst(Lease lease, Proposal proposal, Mono<CommitResult> write) {
        return held(lease, free(lease, proposal, rejudged(proposal, write)));
    }

    /** The same for replacements in an event that has locked its workloads already. */
    Mono<CommitResult> meanwhile(Lease lease, Proposal proposal, Mono<CommitResult> write) {
        return held(lease, rejudged(proposal, write));
    }

    private Mono<CommitResult> held(Lease lease, Mono<CommitResult> next) {
        return halt.hold()
                .flatMap(state -> state.engaged()
                        ? refused("halt", state.sentence())
                        : queue.holds(lease).flatMap(held -> held ? next : Mono.just(new CommitResult.Superseded())));
    }

    private Mono<CommitResult> free(Lease lease, Proposal proposal, Mono<CommitResult> next) {
        return Mono.defer(() -> taken.holders(proposal.refs()))
                .flatMap(holders -> holders.isEmpty() ? next : refused("taken", sentence(holders, lease)));
    }

    private Mono<CommitResult> rejudged(Proposal proposal, Mono<CommitResult> next) {
        return Mono.defer(() -> safeguards.rejudge(proposal))
                .flatMap(judgement -> judgement.vetoes().isEmpty()
                        ? next
                        : Mono.just(new CommitResult.Refused(judgement.vetoes().getFirst())));
    }

    private static Mono<CommitResult> refused(String safeguard, String reason) {
        return Mono.just(new CommitResult.Refused(new Vetoed(safeguard, reason)));
    }

    private static String sentence(Map<WorkloadRef, EventId> holders, Lease lease) {
        return holders.entrySet().stream()
                .findFirst()
                .map(other -> other.getKey().name() + " was locked by event " + other.getValue() + " just before "
                        + lease.event().id())
                .orElseThrow();
    }
}
