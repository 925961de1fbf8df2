package dev.gelada.web.api;

import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Schedule;
import dev.gelada.schedule.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Counts what is asked of a plan: how many slots it has computed, and of how many seconds. */
final class CountingPlan implements Plan {

    private final Plan plan;
    private long slots;
    private long seconds;

    CountingPlan(Plan plan) {
        this.plan = plan;
    }

    long slots() {
        return slots;
    }

    long seconds() {
        return seconds;
    }

    @Override
    public List<Slot> slots(String experiment, Schedule schedule, Instant from, Instant to) {
        List<Slot> all = plan.slots(experiment, schedule, from, to);
        slots += all.size();
        seconds += Duration.between(from, to).toSeconds();
        return all;
    }

    @Override
    public Optional<Slot> next(String experiment, Schedule schedule, Instant after) {
        return plan.next(experiment, schedule, after);
    }
}
