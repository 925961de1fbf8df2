package dev.gelada.safeguard.taken;

import dev.gelada.event.WorkloadLocks;
import dev.gelada.fault.EventId;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
import dev.gelada.safeguard.Verdict;
import java.util.Map;
import reactor.core.publisher.Mono;

/** One event at a time for each workload: one that is locked by another event is not hit until it is reverted. */
record TakenSafeguard(WorkloadLocks taken) implements Safeguard {

    static final SafeguardType TYPE = new SafeguardType("taken", "while another event has locked the workload");

    @Override
    public SafeguardType type() {
        return TYPE;
    }

    @Override
    public Mono<Verdict> judge(Proposal proposal) {
        return taken.holders(proposal.refs())
                .map(holders -> verdict(holders, proposal.event().id()));
    }

    private static Verdict verdict(Map<WorkloadRef, EventId> holders, EventId own) {
        return holders.entrySet().stream()
                .filter(holder -> !holder.getValue().equals(own))
                .findFirst()
                .map(other -> Verdict.veto("%s is locked by event %s until it is reverted"
                        .formatted(other.getKey().name(), other.getValue())))
                .orElse(Verdict.PERMIT);
    }
}
