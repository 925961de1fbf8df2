package dev.gelada.engine.decide;

import dev.gelada.event.ChaosEvent;
import dev.gelada.event.Lease;
import java.time.Clock;
import java.time.Instant;

/**
 * What is to be decided.
 *
 * @param asOf the moment that the decision is for
 * @param epoch of the lease under which it would be acted on; 0 where it is only displayed
 */
public record DecisionRequest(ChaosEvent event, Instant asOf, DecisionPurpose purpose, long epoch) {

    /** Whether an event that was claimed acts when it is due. */
    public static DecisionRequest toAct(Lease lease, Clock clock) {
        return new DecisionRequest(lease.event(), lease.event().asOf(clock), DecisionPurpose.ACT, lease.epoch());
    }

    /** What an event that is not triggered would meet at its due time. */
    public static DecisionRequest hypothetical(ChaosEvent event, DecisionPurpose purpose) {
        return new DecisionRequest(event, event.dueAt(), purpose, 0);
    }

    boolean acts() {
        return purpose == DecisionPurpose.ACT;
    }
}
