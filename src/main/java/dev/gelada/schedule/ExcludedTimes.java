package dev.gelada.schedule;

import dev.gelada.schedule.OpeningHours.Closure;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;

/** The exceptions of opening hours within an interval. */
final class ExcludedTimes {

    private final OpeningHours openingHours;
    private final Calendars calendars;
    private final long from;
    private final long to;
    private final LocalTimes localTimes;

    ExcludedTimes(OpeningHours openingHours, Calendars calendars, long from, long to) {
        this.openingHours = openingHours;
        this.calendars = calendars;
        this.from = from;
        this.to = Math.max(to, from + 1);
        this.localTimes = LocalTimes.of(openingHours.zone(), this.from, this.to);
    }

    /** What they leave of the interval. */
    IntervalSet allowed() {
        IntervalSet left = openingHours.only().isEmpty() ? whole() : named(openingHours.only());
        return left.isEmpty() || openingHours.except().isEmpty() ? left : left.minus(excepted());
    }

    List<Closure> closures() {
        List<Closure> closures = new ArrayList<>();
        openingHours.except().forEach(one -> excepted(one, closures));
        if (!openingHours.only().isEmpty()) {
            String reason = "only "
                    + String.join(
                            ", ",
                            openingHours.only().stream()
                                    .map(ExcludedTimes::shown)
                                    .toList());
            whole().minus(named(openingHours.only()))
                    .all()
                    .forEach(interval -> closures.add(new Closure(interval, reason)));
        }
        return closures;
    }

    private static String shown(ExceptionDates exceptionDates) {
        return exceptionDates instanceof ExceptionDates.Calendar calendar ? calendar.shown() : exceptionDates.written();
    }

    private IntervalSet excepted() {
        List<Closure> closures = new ArrayList<>();
        openingHours.except().forEach(one -> excepted(one, closures));
        return IntervalSet.of(closures.stream().map(Closure::span).toList());
    }

    private void excepted(ExceptionDates exceptionDates, List<Closure> closures) {
        if (!(exceptionDates instanceof ExceptionDates.Calendar calendar)) {
            named(List.of(exceptionDates))
                    .all()
                    .forEach(interval -> closures.add(new Closure(interval, exceptionDates.written())));
            return;
        }
        String shown = calendar.shown();
        switch (calendars.of(calendar.source())) {
            case Calendars.Unknown(String reason) ->
                closures.add(new Closure(new Interval(from, to), shown + " is not available: " + reason));
            case Calendars.Read read -> {
                read.entries()
                        .forEach(entry -> IntervalSet.of(intervals(entry)).within(from, to).all().stream()
                                .map(interval -> new Closure(interval, shown + ": " + entry.title()))
                                .forEach(closures::add));
                whole().minus(covered(read))
                        .all()
                        .forEach(interval ->
                                closures.add(new Closure(interval, shown + " is not known so far from now")));
            }
        }
    }

    private IntervalSet named(List<ExceptionDates> all) {
        List<Interval> found = new ArrayList<>();
        all.forEach(exceptionDates -> named(exceptionDates, found));
        return IntervalSet.of(found).within(from, to);
    }

    private void named(ExceptionDates exceptionDates, List<Interval> found) {
        switch (exceptionDates) {
            case ExceptionDates.Range(LocalDate first, LocalDate last) -> days(first, last, found);
            case ExceptionDates.Yearly(MonthDay first, MonthDay last) -> yearly(first, last, found);
            case ExceptionDates.Calendar(String source) -> {
                if (calendars.of(source) instanceof Calendars.Read read) {
                    List<Interval> intervals = new ArrayList<>();
                    read.entries().forEach(entry -> intervals.addAll(intervals(entry)));
                    found.addAll(IntervalSet.of(intervals).and(covered(read)).all());
                }
            }
        }
    }

    private void yearly(MonthDay first, MonthDay last, List<Interval> found) {
        Interval range = localTimes.range();
        int begin = LocalDate.ofEpochDay(Math.floorDiv(range.from(), OpenIntervals.DAY))
                        .getYear()
                - 1;
        int end = LocalDate.ofEpochDay(Math.floorDiv(range.to(), OpenIntervals.DAY))
                .getYear();
        boolean overNewYear = last.isBefore(first);
        for (int year = begin; year <= end; year++) {
            LocalDate until = last.atYear(overNewYear ? year + 1 : year);
            LocalDate since = begin(first, year);
            if (!until.isBefore(since)) {
                days(since, until, found);
            }
        }
    }

    /** A range that begins on a 29th of February which is not there begins on the day after; a lone one is then reversed, and so not there. */
    private static LocalDate begin(MonthDay day, int year) {
        return day.isValidYear(year)
                ? day.atYear(year)
                : Year.of(year).atMonth(3).atDay(1);
    }

    private void days(LocalDate first, LocalDate last, List<Interval> found) {
        localTimes.read(first.toEpochDay() * OpenIntervals.DAY, (last.toEpochDay() + 1) * OpenIntervals.DAY, found);
    }

    private List<Interval> intervals(Calendars.Entry entry) {
        List<Interval> found = new ArrayList<>();
        switch (entry) {
            case Calendars.Moments moments ->
                found.addAll(IntervalSet.between(moments.from(), moments.to()).all());
            case Calendars.Floating floating -> localTimes.read(floating.from(), floating.to(), found);
        }
        return found;
    }

    private IntervalSet covered(Calendars.Read read) {
        return IntervalSet.between(read.from(), read.to());
    }

    private IntervalSet whole() {
        return IntervalSet.between(from, to);
    }
}
