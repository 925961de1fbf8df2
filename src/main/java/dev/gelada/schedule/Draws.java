package dev.gelada.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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

    static Stream<Slot> daily(Stretch stretch, Schedule.Daily daily) {
        long begin = stretch.begins() - AROUND;
        long end = stretch.ends() + AROUND;
        OpenTime time = daily.hours().during(stretch.calendars(), begin, end);
        Spans open = time.open();
        if (open.isEmpty()) {
            return Stream.empty();
        }
        return days(stretch.begins() - 2 * DAY, stretch.ends() + DAY)
                .boxed()
                .flatMap(day -> daily(stretch, daily, day, time.openedOn(day), open));
    }

    private static Stream<Slot> daily(Stretch stretch, Schedule.Daily daily, long day, Spans opened, Spans open) {
        long length = opened.length();
        Chance chance = new Chance(stretch.lateness().seed(), stretch.lateness().experiment(), "daily", day);
        Set<Long> drawn = new HashSet<>();
        List<Slot> slots = new ArrayList<>();
        for (int place = 0; place < Math.min(daily.times(), length); place++) {
            long passed = (long) (chance.share() * length);
            while (!drawn.add(passed)) {
                passed = (long) (chance.share() * length);
            }
            long nominal = opened.at(passed);
            slots.add(stretch.lateness().slot(day * DRAWS_OF_A_DAY + place, nominal, open.until(nominal), null));
        }
        return slots.stream();
    }

    static Stream<Slot> mean(Stretch stretch, Schedule.MeanTimeBetween mean) {
        long begin = Math.floorDiv(stretch.begins(), DAY) * DAY;
        long end = Math.ceilDiv(stretch.ends(), DAY) * DAY;
        Spans open = stretch.open(mean.hours(), begin, end);
        return days(begin, end - 1).boxed().flatMap(day -> {
            Spans today = open.within(day * DAY, (day + 1) * DAY);
            return mean.workloads().isEmpty()
                    ? mean(stretch, mean, day, today, open, null)
                    : mean.workloads().stream().flatMap(workload -> mean(stretch, mean, day, today, open, workload));
        });
    }

    /** What is exponential has no memory: beginning anew at each midnight of UTC gives the same law as going on. */
    private static Stream<Slot> mean(
            Stretch stretch,
            Schedule.MeanTimeBetween mean,
            long day,
            Spans today,
            Spans open,
            @Nullable String workload) {
        if (today.isEmpty()) {
            return Stream.empty();
        }
        Lateness lateness = stretch.lateness();
        Chance chance = workload == null
                ? new Chance(lateness.seed(), lateness.experiment(), "mean", day)
                : new Chance(lateness.seed(), lateness.experiment(), "mean", day, workload);
        long length = today.length();
        double gap = mean.mean().toMillis();
        List<Slot> slots = new ArrayList<>();
        for (double passed = chance.gap(gap); passed < length; passed += chance.gap(gap)) {
            long nominal = today.at((long) passed);
            long index = day * ARRIVALS_OF_A_DAY + slots.size();
            slots.add(lateness.slot(index, nominal, open.until(nominal), workload));
        }
        return slots.stream();
    }

    private static LongStream days(long from, long to) {
        return LongStream.rangeClosed(Math.floorDiv(from, DAY), Math.floorDiv(to, DAY));
    }
}
