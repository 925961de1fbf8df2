package dev.gelada.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Draws each phase, moment and lateness from the seed, the experiment's name and the slot's index or day alone: never from the span asked for,
 * so that however time is cut, the slots are the same. Counts in milliseconds.
 */
record SeededPlan(long seed, Calendars calendars) implements Plan {

    private static final Comparator<Slot> BY_TIME = Comparator.comparing(Slot::at)
            .thenComparingLong(Slot::index)
            .thenComparing(Slot::workload, Comparator.nullsFirst(Comparator.naturalOrder()));

    private static final Duration FIRST_LOOK = Duration.ofHours(1);
    private static final Duration LONGEST_LOOK = Duration.ofDays(64);

    /** Weekdays and dates meet again after 28 years at the latest. */
    private static final Duration HORIZON = Duration.ofDays(30 * 366);

    @Override
    public List<Slot> slots(String experiment, Schedule schedule, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return List.of();
        }
        PlanRequest planRequest = new PlanRequest(
                seed, experiment, calendars, schedule.jitter().toMillis(), Interval.millis(from), Interval.millis(to));
        List<Slot> found = new ArrayList<>();
        switch (schedule) {
            case Schedule.OnDemand() -> {}
            case Schedule.Every every -> FixedSchedules.every(planRequest, every, found);
            case Schedule.Cron cron -> FixedSchedules.cron(planRequest, cron, found);
            case Schedule.Once once -> FixedSchedules.once(planRequest, once, found);
            case Schedule.Daily daily -> RandomSchedules.daily(planRequest, daily, found);
            case Schedule.MeanTimeBetween mean -> RandomSchedules.mean(planRequest, mean, found);
        }
        found.sort(BY_TIME);
        return Collections.unmodifiableList(found);
    }

    @Override
    public Optional<Slot> next(String experiment, Schedule schedule, Instant after) {
        Instant from = after.plusNanos(1);
        return switch (schedule) {
            case Schedule.OnDemand() -> Optional.empty();
            case Schedule.Once once ->
                first(experiment, once, from, once.at().plus(once.jitter()).plusMillis(1));
            case Schedule.Cron cron when cron.hours().isAlways() -> next(experiment, cron, from);
            case Schedule.Every _, Schedule.Cron _, Schedule.Daily _, Schedule.MeanTimeBetween _ ->
                search(experiment, schedule, from);
        };
    }

    /** Slots of later nominal moments can precede the first one found only by less than the jitter. */
    private Optional<Slot> next(String experiment, Schedule.Cron cron, Instant from) {
        @Nullable
        Instant nominal = new CronTimes(cron.expression(), cron.hours().zone()).next(from.minusNanos(1));
        Instant to = (nominal == null ? from : nominal).plus(cron.jitter()).plusMillis(1);
        return first(experiment, cron, from, to);
    }

    /**
     * Searches intervals of growing length, but not thirty years of closed time: an unavailable calendar is checked first, because this
     * is called again and again.
     */
    private Optional<Slot> search(String experiment, Schedule schedule, Instant from) {
        if (schedule.hours().areClosed(calendars)) {
            return Optional.empty();
        }
        Instant horizon = from.plus(HORIZON);
        Instant begin = from;
        for (Duration look = FIRST_LOOK; begin.isBefore(horizon); look = longer(look)) {
            Optional<Slot> found = first(experiment, schedule, begin, begin.plus(look));
            if (found.isPresent()) {
                return found;
            }
            begin = begin.plus(look);
        }
        return Optional.empty();
    }

    private Optional<Slot> first(String experiment, Schedule schedule, Instant from, Instant to) {
        return slots(experiment, schedule, from, to).stream().findFirst();
    }

    private static Duration longer(Duration look) {
        Duration twice = look.multipliedBy(2);
        return twice.compareTo(LONGEST_LOOK) < 0 ? twice : LONGEST_LOOK;
    }
}
