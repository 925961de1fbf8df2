package dev.gelada.run;

import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Schedule;
import dev.gelada.schedule.Slot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The plan of a run: no schedule triggers anything, wherever its experiment comes from. */
final class NoPlan implements Plan {

    @Override
    public List<Slot> slots(String experiment, Schedule schedule, Instant from, Instant to) {
        return List.of();
    }

    @Override
    public Optional<Slot> next(String experiment, Schedule schedule, Instant after) {
        return Optional.empty();
    }
}
