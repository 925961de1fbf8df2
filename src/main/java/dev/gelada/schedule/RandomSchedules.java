package dev.gelada.schedule;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Schedules with random moments, drawn day by day, each day from a random stream of its own seeded by (seed, experiment, day). So any day
 * can be computed without those before it, and each draw is a share of that day's open time.
 */
final class RandomSchedules {

    private static final long DAY = OpenIntervals.DAY;

    /** More than any day can hold, and so far apart that indexes of different kinds of schedules do not meet. */
    private static final long DRAWS_OF_A_DAY = 10_000_000;

    private static final long ARRIVALS_OF_A_DAY = 1_000_000;

    /** A window that opens on a day may close almost two days after that day began, on a clock that is up to a day off. */
    private static final long AROUND = 4 * DAY;

    private RandomSchedules() {}

    static void daily(PlanRequest planRequest, Schedule.Daily daily, List<Slot> found) {
        OpenIntervals time =
                daily.hours().during(planRequest.calendars(), planRequest.begins() - AROUND, planRequest.to() + AROUND);
        IntervalSet open = time.open();
        if (open.isEmpty()) {
            return;
        }
        Jitter jitter = new Jitter(planRequest, null, found);
        RandomStream randomStream = planRequest.randomStream("daily", null);
        long last = Math.floorDiv(planRequest.to() + DAY, DAY);
        for (long day = Math.floorDiv(planRequest.begins() - 2 * DAY, DAY); day <= last; day++) {
            IntervalSet today = time.openedOn(day);
            long index = day * DRAWS_OF_A_DAY;
            for (long passed : different(daily.times(), today.length(), randomStream.at(day))) {
                long nominal = today.at(passed);
                jitter.slot(index++, nominal, open.until(nominal));
            }
        }
    }

    /** So many different numbers below a bound, or all there are, in the order in which they are drawn. */
    private static Set<Long> different(int times, long bound, RandomStream randomStream) {
        Set<Long> drawn = new LinkedHashSet<>();
        while (drawn.size() < Math.min(times, bound)) {
            drawn.add(randomStream.below(bound));
        }
        return drawn;
    }

    static void mean(PlanRequest planRequest, Schedule.MeanTimeBetween mean, List<Slot> found) {
        if (mean.workloads().isEmpty()) {
            mean(planRequest, mean, null, found);
        }
        mean.workloads().forEach(workload -> mean(planRequest, mean, workload, found));
    }

    /** The exponential distribution is memoryless: starting over at each midnight UTC gives the same distribution. */
    private static void mean(
            PlanRequest planRequest, Schedule.MeanTimeBetween mean, @Nullable String workload, List<Slot> found) {
        long first = Math.floorDiv(planRequest.begins(), DAY);
        long end = Math.ceilDiv(planRequest.to(), DAY);
        IntervalSet open = planRequest.open(mean.hours(), first * DAY, end * DAY);
        Jitter jitter = new Jitter(planRequest, workload, found);
        RandomStream randomStream = planRequest.randomStream("mean", workload);
        double gap = mean.mean().toMillis();
        for (long day = first; day < end; day++) {
            IntervalSet today = open.within(day * DAY, (day + 1) * DAY);
            long length = today.length();
            RandomStream drawn = randomStream.at(day);
            long index = day * ARRIVALS_OF_A_DAY;
            for (double passed = drawn.gap(gap); passed < length; passed += drawn.gap(gap)) {
                long nominal = today.at((long) passed);
                jitter.slot(index++, nominal, open.until(nominal));
            }
        }
    }
}
