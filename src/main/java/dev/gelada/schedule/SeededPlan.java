package dev.gelada.schedule;

import dev.gelada.document.Hash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Draws each phase and each slot's lateness from the seed, the experiment's name and the slot's index alone: never from the span asked for,
 * so that however time is cut, the slots are the same. Counts in milliseconds.
 */
record SeededPlan(long seed) implements Plan {

    private static final Comparator<Slot> BY_TIME =
            Comparator.comparing(Slot::at).thenComparingLong(Slot::index);

    @Override
    public List<Slot> slots(String experiment, Schedule schedule, Instant from, Instant to) {
        return switch (schedule) {
            case Schedule.OnDemand() -> List.of();
            case Schedule.Every every -> within(every(experiment, every, from, to), from, to);
            case Schedule.Cron cron -> within(cron(experiment, cron, from, to), from, to);
        };
    }

    @Override
    public Optional<Slot> next(String experiment, Schedule schedule, Instant after) {
        Instant from = after.plusNanos(1);
        return switch (schedule) {
            case Schedule.OnDemand() -> Optional.empty();
            case Schedule.Every(Duration period, Duration jitter) ->
                slots(experiment, schedule, from, from.plus(period).plus(jitter)).stream()
                        .findFirst();
            case Schedule.Cron cron -> next(experiment, cron, from);
        };
    }

    /** Whatever is nominally later than the first one found can only overtake it within the jitter. */
    private Optional<Slot> next(String experiment, Schedule.Cron cron, Instant from) {
        Instant nominal = new WallClock(cron.expression(), cron.zone()).next(from.minusNanos(1));
        Instant to = (nominal == null ? from : nominal).plus(cron.jitter()).plusMillis(1);
        return slots(experiment, cron, from, to).stream().findFirst();
    }

    private static List<Slot> within(Stream<Slot> slots, Instant from, Instant to) {
        return slots.filter(slot -> !slot.at().isBefore(from) && slot.at().isBefore(to))
                .sorted(BY_TIME)
                .toList();
    }

    private Stream<Slot> every(String experiment, Schedule.Every every, Instant from, Instant to) {
        long period = every.period().toMillis();
        long jitter = every.jitter().toMillis();
        long phase = Hash.below(period, seed, experiment, "phase");
        long first = Math.floorDiv(from.toEpochMilli() - jitter - phase, period);
        long last = Math.floorDiv(to.toEpochMilli() - phase, period);
        return LongStream.rangeClosed(first, last)
                .mapToObj(index -> slot(experiment, index, Instant.ofEpochMilli(phase + index * period), jitter));
    }

    private Stream<Slot> cron(String experiment, Schedule.Cron cron, Instant from, Instant to) {
        WallClock clock = new WallClock(cron.expression(), cron.zone());
        List<Slot> slots = new ArrayList<>();
        Instant nominal = clock.next(from.minus(cron.jitter()).minusNanos(1));
        while (nominal != null && nominal.isBefore(to)) {
            slots.add(slot(
                    experiment, nominal.getEpochSecond(), nominal, cron.jitter().toMillis()));
            nominal = clock.next(nominal);
        }
        return slots.stream();
    }

    private Slot slot(String experiment, long index, Instant nominal, long jitter) {
        long late = jitter == 0 ? 0 : Hash.below(jitter, seed, experiment, index);
        return new Slot(experiment, index, nominal.plusMillis(late));
    }
}
