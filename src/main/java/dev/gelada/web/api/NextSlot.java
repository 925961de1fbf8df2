package dev.gelada.web.api;

import dev.gelada.experiment.Experiment;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Schedule;
import dev.gelada.schedule.Slot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds when an experiment is due next, in spans that double so that neither a slot a second nor one a year is dear. */
final class NextSlot {

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration FARTHEST = Duration.ofDays(366);

    private final Plan plan;
    private final Clock clock;

    NextSlot(Plan plan, Clock clock) {
        this.plan = plan;
        this.clock = clock;
    }

    @Nullable
    Instant of(Experiment experiment) {
        if (!experiment.enabled() || experiment.schedule() instanceof Schedule.OnDemand) {
            return null;
        }
        Instant from = clock.instant();
        Instant end = from.plus(FARTHEST);
        Duration span = FIRST;
        while (from.isBefore(end)) {
            Instant to = from.plus(span);
            List<Slot> slots = plan.slots(experiment.name(), experiment.schedule(), from, to);
            if (!slots.isEmpty()) {
                return slots.getFirst().at();
            }
            from = to;
            span = span.multipliedBy(2);
        }
        return null;
    }
}
