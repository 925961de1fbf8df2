package dev.gelada.schedule;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;

/** The open time of a stretch, computed once and asked as often as wanted. */
final class OpenTime {

    static final long MINUTE = 60_000;
    static final long DAY = Window.DAY * MINUTE;

    private static final int THURSDAY = 3;

    private final Hours hours;
    private final Span asked;
    private final Readings readings;
    private final Spans allowed;

    OpenTime(Hours hours, Calendars calendars, long from, long to) {
        this.hours = hours;
        this.asked = new Span(from, Math.max(to, from + 1));
        this.readings = Readings.of(hours.zone(), asked.from(), asked.to());
        this.allowed = new Exceptions(hours, calendars, asked.from(), asked.to()).allowed();
    }

    /** All of it. */
    Spans open() {
        if (allowed.isEmpty() || hours.windows().equals(List.of(Window.WEEK))) {
            return allowed;
        }
        Span range = readings.range();
        List<Span> found = new ArrayList<>();
        for (long day = Math.floorDiv(range.from(), DAY) - 1; day * DAY < range.to(); day++) {
            opened(day, found);
        }
        return Spans.of(found).and(allowed);
    }

    /** What the windows that open on one day leave, also beyond the midnight after it. */
    Spans openedOn(long day) {
        if (allowed.isEmpty()) {
            return allowed;
        }
        List<Span> found = new ArrayList<>();
        opened(day, found);
        return Spans.of(found).and(allowed);
    }

    private void opened(long day, List<Span> found) {
        DayOfWeek name = weekday(day);
        for (Window window : hours.windows()) {
            if (window.days().contains(name)) {
                readings.read(day * DAY + window.from() * MINUTE, day * DAY + window.closes() * MINUTE, found);
            }
        }
    }

    /** 1970-01-01 was a Thursday. */
    private static DayOfWeek weekday(long day) {
        return DayOfWeek.of(Math.floorMod(day + THURSDAY, 7) + 1);
    }
}
