package dev.gelada.engine.schedule;

import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Schedule;
import dev.gelada.schedule.Slot;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A plan that stumbles over one experiment only: that one has no slots then, the ledger says why, and all others go on. With Netflix's and
 * kube-monkey's schedulers one application that could not be looked up ended the schedule of all.
 */
public record FaultTolerantPlan(Plan plan, ErrorRegistry errors) implements Plan {

    @Override
    public List<Slot> slots(String experiment, Schedule schedule, Instant from, Instant to) {
        try {
            return plan.slots(experiment, schedule, from, to);
        } catch (RuntimeException stumbled) {
            errors.record(ErrorSource.PLAN, experiment, stumbled);
            return List.of();
        }
    }

    @Override
    public Optional<Slot> next(String experiment, Schedule schedule, Instant after) {
        return plan.next(experiment, schedule, after);
    }
}
