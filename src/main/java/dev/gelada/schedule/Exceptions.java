package dev.gelada.schedule;

import dev.gelada.schedule.Hours.Closure;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;

/** The exceptions of some hours within a stretch of time. */
final class Exceptions {

    private final Hours hours;
    private final Calendars calendars;
    private final long from;
    private final long to;
    private final Readings readings;

    Exceptions(Hours hours, Calendars calendars, long from, long to) {
        this.hours = hours;
        this.calendars = calendars;
        this.from = from;
        this.to = Math.max(to, from + 1);
        this.readings = Readings.of(hours.zone(), this.from, this.to);
    }

    /** What they leave of the stretch. */
    Spans allowed() {
        Spans left = hours.only().isEmpty() ? whole() : named(hours.only());
        return left.isEmpty() || hours.except().isEmpty() ? left : left.minus(excepted());
    }

    List<Closure> closures() {
        List<Closure> closures = new ArrayList<>();
        hours.except().forEach(one -> excepted(one, closures));
        if (!hours.only().isEmpty()) {
            String reason = "only "
                    + String.join(
                            ", ", hours.only().stream().map(Exceptions::shown).toList());
            whole().minus(named(hours.only())).all().forEach(span -> closures.add(new Closure(span, reason)));
        }
        return closures;
    }

    private static String shown(Dates dates) {
        return dates instanceof Dates.Calendar calendar ? calendar.shown() : dates.written();
    }

    private Spans excepted() {
        List<Closure> closures = new ArrayList<>();
        hours.except().forEach(one -> excepted(one, closures));
        return Spans.of(closures.stream().map(Closure::span).toList());
    }

    private void excepted(Dates dates, List<Closure> closures) {
        if (!(dates instanceof Dates.Calendar calendar)) {
            named(List.of(dates)).all().forEach(span -> closures.add(new Closure(span, dates.written())));
            return;
        }
        String shown = calendar.shown();
        switch (calendars.of(calendar.source())) {
            case Calendars.Unknown(String reason) ->
                closures.add(new Closure(new Span(from, to), shown + " is not known: " + reason));
            case Calendars.Read read -> {
                read.entries()
                        .forEach(entry -> Spans.of(spans(entry)).within(from, to).all().stream()
                                .map(span -> new Closure(span, shown + ": " + entry.title()))
                                .forEach(closures::add));
                whole().minus(covered(read))
                        .all()
                        .forEach(span -> closures.add(new Closure(span, shown + " is not known so far from now")));
            }
        }
    }

    private Spans named(List<Dates> all) {
        List<Span> found = new ArrayList<>();
        all.forEach(dates -> named(dates, found));
        return Spans.of(found).within(from, to);
    }

    private void named(Dates dates, List<Span> found) {
        switch (dates) {
            case Dates.Range(LocalDate first, LocalDate last) -> days(first, last, found);
            case Dates.Yearly(MonthDay first, MonthDay last) -> yearly(first, last, found);
            case Dates.Calendar(String source) -> {
                if (calendars.of(source) instanceof Calendars.Read read) {
                    List<Span> told = new ArrayList<>();
                    read.entries().forEach(entry -> told.addAll(spans(entry)));
                    found.addAll(Spans.of(told).and(covered(read)).all());
                }
            }
        }
    }

    private void yearly(MonthDay first, MonthDay last, List<Span> found) {
        Span range = readings.range();
        int begin =
                LocalDate.ofEpochDay(Math.floorDiv(range.from(), OpenTime.DAY)).getYear() - 1;
        int end = LocalDate.ofEpochDay(Math.floorDiv(range.to(), OpenTime.DAY)).getYear();
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

    private void days(LocalDate first, LocalDate last, List<Span> found) {
        readings.read(first.toEpochDay() * OpenTime.DAY, (last.toEpochDay() + 1) * OpenTime.DAY, found);
    }

    private List<Span> spans(Calendars.Entry entry) {
        List<Span> found = new ArrayList<>();
        switch (entry) {
            case Calendars.Moments moments ->
                found.addAll(Spans.between(moments.from(), moments.to()).all());
            case Calendars.Floating floating -> readings.read(floating.from(), floating.to(), found);
        }
        return found;
    }

    private Spans covered(Calendars.Read read) {
        return Spans.between(read.from(), read.to());
    }

    private Spans whole() {
        return Spans.between(from, to);
    }
}
