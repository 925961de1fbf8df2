package dev.gelada.safeguard.maintenance;

import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
import dev.gelada.safeguard.Verdict;
import java.time.Clock;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** No event starts during maintenance, so that those who work on the system need not wonder whether they caused the trouble. */
record MaintenanceSafeguard(MaintenanceWindows maintenance, Clock clock) implements Safeguard {

    static final SafeguardType TYPE = new SafeguardType("maintenance", "during a maintenance window");

    @Override
    public SafeguardType type() {
        return TYPE;
    }

    /** For maintenance that begins while the fault is being prepared. */
    @Override
    public boolean rejudged() {
        return true;
    }

    @Override
    public Mono<Verdict> judge(Proposal proposal) {
        return Mono.fromSupplier(() -> judge(proposal, proposal.event().asOf(clock)));
    }

    @Override
    public Mono<Verdict> foresee(Proposal proposal, Instant at) {
        return Mono.fromSupplier(() -> judge(proposal, at));
    }

    private Verdict judge(Proposal proposal, Instant at) {
        return maintenance.from(at).judge(proposal, at);
    }
}
