package dev.gelada.schedule;

import dev.gelada.document.DidYouMean;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours of the week in which something may happen, read off a wall clock. Half-open: at {@code from} it is open, at {@code to} no more.
 *
 * @param days the days on which it opens; a window over midnight ends on the day after
 * @param from the minute of the day, from 0 to 1439
 * @param to the minute of the day, up to 1440, which is midnight; at or before {@code from} it is that of the next day
 */
public record WeeklyWindow(Set<DayOfWeek> days, int from, int to) {

    /** Always. */
    public static final WeeklyWindow WEEK = new WeeklyWindow(EnumSet.allOf(DayOfWeek.class), 0, WeeklyWindow.DAY);

    static final int DAY = 24 * 60;

    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-4]):([0-5]\\d)");
    private static final List<String> NAMES =
            Arrays.stream(DayOfWeek.values()).map(WeeklyWindow::shortly).toList();

    public WeeklyWindow {
        if (days.isEmpty()) {
            throw new IllegalArgumentException(
                    "names no day, so it never opens; write days like [MON, FRI] or leave them out");
        }
        if (from < 0 || from >= DAY || to < 0 || to > DAY) {
            throw new IllegalArgumentException("must open between 00:00 and 23:59 and close by 24:00");
        }
        if (from == to) {
            throw new IllegalArgumentException("opens and closes at " + written(from)
                    + ", so it never opens; write from 00:00 to 24:00 for the whole day");
        }
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    /**
     * As people write it.
     *
     * @param days like {@code MON} or {@code Monday}; none means all
     * @param from like {@code 09:30}
     * @param to like {@code 16:00}, up to {@code 24:00}
     * @throws IllegalArgumentException with a sentence when something makes no sense
     */
    public static WeeklyWindow of(List<String> days, String from, String to) {
        Set<DayOfWeek> named = EnumSet.noneOf(DayOfWeek.class);
        days.forEach(day -> named.add(day(day)));
        return new WeeklyWindow(days.isEmpty() ? WEEK.days : named, minute(from), minute(to));
    }

    private static DayOfWeek day(String written) {
        String name = written.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> name.equals(day.name()) || name.equals(shortly(day)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(DidYouMean.unknown("day", written, NAMES)));
    }

    private static int minute(String written) {
        Matcher time = TIME.matcher(written.strip());
        int minute = time.matches() ? Integer.parseInt(time.group(1)) * 60 + Integer.parseInt(time.group(2)) : DAY + 1;
        if (minute > DAY) {
            throw new IllegalArgumentException(
                    "'" + written + "' is no time of day; write one from 00:00 to 24:00, like 09:30");
        }
        return minute;
    }

    /** The days as they are written: {@code MON}. */
    public List<String> names() {
        return days.stream().map(WeeklyWindow::shortly).toList();
    }

    private static String shortly(DayOfWeek day) {
        return day.name().substring(0, 3);
    }

    public boolean overMidnight() {
        return to < from;
    }

    /** The minute it closes, counted from the midnight before it opened: up to 2879. */
    int closes() {
        return overMidnight() ? to + DAY : to;
    }

    /** A minute of the day as people write it: {@code 09:30}, {@code 24:00}. */
    public static String written(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }
}
