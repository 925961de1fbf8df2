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
 * A plan in which an error affects one experiment only: it has no slots then, the error is recorded, and the others are planned. With
 * Netflix's and kube-monkey's schedulers one application that cannot be looked up ends the schedule of all.
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
