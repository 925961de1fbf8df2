package dev.gelada.schedule;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;

/** The open time within an interval, computed once. */
final class OpenIntervals {

    static final long MINUTE = 60_000;
    static final long DAY = WeeklyWindow.DAY * MINUTE;

    private static final int THURSDAY = 3;

    private final OpeningHours openingHours;
    private final Interval asked;
    private final LocalTimes localTimes;
    private final IntervalSet allowed;

    OpenIntervals(OpeningHours openingHours, Calendars calendars, long from, long to) {
        this.openingHours = openingHours;
        this.asked = new Interval(from, Math.max(to, from + 1));
        this.localTimes = LocalTimes.of(openingHours.zone(), asked.from(), asked.to());
        this.allowed = new ExcludedTimes(openingHours, calendars, asked.from(), asked.to()).allowed();
    }

    /** All of it. */
    IntervalSet open() {
        if (allowed.isEmpty() || openingHours.windows().equals(List.of(WeeklyWindow.WEEK))) {
            return allowed;
        }
        Interval range = localTimes.range();
        List<Interval> found = new ArrayList<>();
        for (long day = Math.floorDiv(range.from(), DAY) - 1; day * DAY < range.to(); day++) {
            opened(day, found);
        }
        return IntervalSet.of(found).and(allowed);
    }

    /** What the windows that open on one day leave, also beyond the midnight after it. */
    IntervalSet openedOn(long day) {
        if (allowed.isEmpty()) {
            return allowed;
        }
        List<Interval> found = new ArrayList<>();
        opened(day, found);
        return IntervalSet.of(found).and(allowed);
    }

    private void opened(long day, List<Interval> found) {
        DayOfWeek name = weekday(day);
        for (WeeklyWindow weeklyWindow : openingHours.windows()) {
            if (weeklyWindow.days().contains(name)) {
                localTimes.read(
                        day * DAY + weeklyWindow.from() * MINUTE, day * DAY + weeklyWindow.closes() * MINUTE, found);
            }
        }
    }

    /** 1970-01-01 was a Thursday. */
    private static DayOfWeek weekday(long day) {
        return DayOfWeek.of(Math.floorMod(day + THURSDAY, 7) + 1);
    }
}
