package dev.gelada.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * When a schedule may act: weekly windows in the local time of a zone, minus exceptions.
 *
 * <p>All of it is local time, see {@link LocalTimes}: what a clock change skips is never open, what it repeats is open both times.
 * Opening hours that use a calendar are closed while it is unknown, or for times that it does not cover.
 *
 * @param windows at least one
 * @param except closed on these, including the part of a window over midnight that lies in them
 * @param only if any are named, open only on these
 */
public record OpeningHours(
        ZoneId zone, List<WeeklyWindow> windows, List<ExceptionDates> except, List<ExceptionDates> only) {

    private static final List<WeeklyWindow> WEEK = List.of(WeeklyWindow.WEEK);

    public OpeningHours {
        windows = windows.isEmpty() ? WEEK : List.copyOf(windows);
        except = List.copyOf(except);
        only = List.copyOf(only);
    }

    /** Always open, with a wall clock. */
    public static OpeningHours always(ZoneId zone) {
        return new OpeningHours(zone, WEEK, List.of(), List.of());
    }

    /** Whether they never close. */
    public boolean isAlways() {
        return windows.equals(WEEK) && exceptions().findAny().isEmpty();
    }

    /** The open time within an interval. */
    public IntervalSet open(Calendars calendars, Instant from, Instant to) {
        boolean whole = isAlways() || !from.isBefore(to);
        return whole
                ? IntervalSet.between(from, to)
                : during(calendars, Interval.millis(from), Interval.millis(to)).open();
    }

    public boolean isOpen(Calendars calendars, Instant at) {
        return !open(calendars, at, at.plusMillis(1)).isEmpty();
    }

    /** Why an interval, or part of it, is closed although its windows are open: each exception with when and why. */
    public List<Closure> closures(Calendars calendars, Instant from, Instant to) {
        return isAlways() || !from.isBefore(to)
                ? List.of()
                : new ExcludedTimes(this, calendars, Interval.millis(from), Interval.millis(to)).closures();
    }

    /** The sources of the calendars that are asked for. */
    public List<String> calendars() {
        return exceptions()
                .flatMap(one ->
                        one instanceof ExceptionDates.Calendar(String source) ? Stream.of(source) : Stream.empty())
                .distinct()
                .toList();
    }

    /** Each calendar that is unavailable and so keeps them closed, with the reason. */
    public List<String> problems(Calendars calendars) {
        return calendars().stream()
                .flatMap(source -> calendars.of(source) instanceof Calendars.Unknown(String reason)
                        ? Stream.of("the calendar " + new ExceptionDates.Calendar(source).shown()
                                + " is not available, so its schedules have no slots: " + reason)
                        : Stream.empty())
                .toList();
    }

    /** Whether unavailable calendars keep them closed at all times. */
    boolean areClosed(Calendars calendars) {
        return except.stream().anyMatch(exceptionDates -> isUnknown(exceptionDates, calendars))
                || (!only.isEmpty() && only.stream().allMatch(exceptionDates -> isUnknown(exceptionDates, calendars)));
    }

    private static boolean isUnknown(ExceptionDates exceptionDates, Calendars calendars) {
        return exceptionDates instanceof ExceptionDates.Calendar(String source)
                && calendars.of(source) instanceof Calendars.Unknown;
    }

    /** The longest open interval of the windows alone; a whole week when they never close. */
    Duration longest() {
        OpeningHours plain = new OpeningHours(ZoneOffset.UTC, windows, List.of(), List.of());
        long week = Duration.ofDays(7).toMillis();
        return plain.during(Calendars.NONE, 0, 3 * week).open().all().stream()
                .map(interval -> Duration.ofMillis(Math.min(week, interval.length())))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    OpenIntervals during(Calendars calendars, long from, long to) {
        return new OpenIntervals(this, calendars, from, to);
    }

    /** The same without those exceptions that only a calendar knows. */
    OpeningHours withoutCalendars() {
        List<ExceptionDates> exceptionDates = new ArrayList<>(only);
        boolean opened = exceptionDates.removeIf(ExceptionDates.Calendar.class::isInstance);
        return new OpeningHours(
                zone,
                windows,
                except.stream()
                        .filter(one -> !(one instanceof ExceptionDates.Calendar))
                        .toList(),
                opened ? List.of() : exceptionDates);
    }

    private Stream<ExceptionDates> exceptions() {
        return Stream.concat(except.stream(), only.stream());
    }

    /**
     * An interval that an exception keeps closed.
     *
     * @param reason the exception as it is written, and what a calendar says about it
     */
    public record Closure(Interval span, String reason) {}
}
