package dev.gelada.schedule;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Schedules whose moments are drawn, day by day, each day from a stream of its own that begins at (seed, experiment, day). So any day can be
 * entered without walking there, and what is drawn is a share of the open time, whatever that is.
 */
final class Draws {

    private static final long DAY = OpenTime.DAY;

    /** More than any day can hold, and so far apart that indexes of different kinds of schedules do not meet. */
    private static final long DRAWS_OF_A_DAY = 10_000_000;

    private static final long ARRIVALS_OF_A_DAY = 1_000_000;

    /** A window that opens on a day may close almost two days after that day began, on a clock that is up to a day off. */
    private static final long AROUND = 4 * DAY;

    private Draws() {}

    static void daily(Stretch stretch, Schedule.Daily daily, List<Slot> found) {
        OpenTime time = daily.hours().during(stretch.calendars(), stretch.begins() - AROUND, stretch.to() + AROUND);
        Spans open = time.open();
        if (open.isEmpty()) {
            return;
        }
        Lateness lateness = new Lateness(stretch, null, found);
        Chance chance = stretch.chance("daily", null);
        long last = Math.floorDiv(stretch.to() + DAY, DAY);
        for (long day = Math.floorDiv(stretch.begins() - 2 * DAY, DAY); day <= last; day++) {
            Spans today = time.openedOn(day);
            long index = day * DRAWS_OF_A_DAY;
            for (long passed : different(daily.times(), today.length(), chance.at(day))) {
                long nominal = today.at(passed);
                lateness.slot(index++, nominal, open.until(nominal));
            }
        }
    }

    /** So many different numbers below a bound, or all there are, in the order in which they are drawn. */
    private static Set<Long> different(int times, long bound, Chance chance) {
        Set<Long> drawn = new LinkedHashSet<>();
        while (drawn.size() < Math.min(times, bound)) {
            drawn.add(chance.below(bound));
        }
        return drawn;
    }

    static void mean(Stretch stretch, Schedule.MeanTimeBetween mean, List<Slot> found) {
        if (mean.workloads().isEmpty()) {
            mean(stretch, mean, null, found);
        }
        mean.workloads().forEach(workload -> mean(stretch, mean, workload, found));
    }

    /** What is exponential has no memory: beginning anew at each midnight of UTC gives the same law as going on. */
    private static void mean(
            Stretch stretch, Schedule.MeanTimeBetween mean, @Nullable String workload, List<Slot> found) {
        long first = Math.floorDiv(stretch.begins(), DAY);
        long end = Math.ceilDiv(stretch.to(), DAY);
        Spans open = stretch.open(mean.hours(), first * DAY, end * DAY);
        Lateness lateness = new Lateness(stretch, workload, found);
        Chance chance = stretch.chance("mean", workload);
        double gap = mean.mean().toMillis();
        for (long day = first; day < end; day++) {
            Spans today = open.within(day * DAY, (day + 1) * DAY);
            long length = today.length();
            Chance drawn = chance.at(day);
            long index = day * ARRIVALS_OF_A_DAY;
            for (double passed = drawn.gap(gap); passed < length; passed += drawn.gap(gap)) {
                long nominal = today.at((long) passed);
                lateness.slot(index++, nominal, open.until(nominal));
            }
        }
    }
}
