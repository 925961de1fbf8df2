package dev.gelada.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningHoursTests {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2028-01-01T00:00:00Z");

    /** One row for each zone and change of its clocks: the window, the day asked for, and when it is open. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // an ordinary day
                "Europe/Berlin       | 01:00 | 04:00 | 2026-03-28 | 2026-03-28T00:00Z/2026-03-28T03:00Z",
                // the hour from 02:00 is left out: shorter by it, also at its edges, and gone when it is all
                "Europe/Berlin       | 01:00 | 04:00 | 2026-03-29 | 2026-03-29T00:00Z/2026-03-29T02:00Z",
                "Europe/Berlin       | 01:00 | 02:30 | 2026-03-29 | 2026-03-29T00:00Z/2026-03-29T01:00Z",
                "Europe/Berlin       | 02:30 | 04:00 | 2026-03-29 | 2026-03-29T01:00Z/2026-03-29T02:00Z",
                "Europe/Berlin       | 02:00 | 03:00 | 2026-03-29 | ",
                // the hour from 02:00 is repeated: open both times, and closed between when it ends within
                "Europe/Berlin       | 01:00 | 04:00 | 2026-10-25 | 2026-10-24T23:00Z/2026-10-25T03:00Z",
                "Europe/Berlin       | 01:00 | 02:30 | 2026-10-25 | 2026-10-24T23:00Z/2026-10-25T00:30Z 2026-10-25T01:00Z/2026-10-25T01:30Z",
                "Europe/Berlin       | 02:30 | 04:00 | 2026-10-25 | 2026-10-25T00:30Z/2026-10-25T01:00Z 2026-10-25T01:30Z/2026-10-25T03:00Z",
                // west of UTC
                "America/New_York    | 01:30 | 03:30 | 2026-03-08 | 2026-03-08T06:30Z/2026-03-08T07:30Z",
                "America/New_York    | 01:30 | 03:30 | 2026-11-01 | 2026-11-01T05:30Z/2026-11-01T06:00Z 2026-11-01T06:30Z/2026-11-01T08:30Z",
                // half an hour only
                "Australia/Lord_Howe | 01:00 | 03:00 | 2026-10-04 | 2026-10-03T14:30Z/2026-10-03T16:00Z",
                "Australia/Lord_Howe | 01:00 | 03:00 | 2026-04-05 | 2026-04-04T14:00Z/2026-04-04T16:30Z",
                // at midnight: the day begins at 01:00, or its last hour comes twice
                "America/Santiago    | 00:00 | 02:00 | 2026-09-06 | 2026-09-06T04:00Z/2026-09-06T05:00Z",
                "America/Santiago    | 22:00 | 24:00 | 2026-04-04 | 2026-04-05T01:00Z/2026-04-05T04:00Z",
                "America/Santiago    | 23:30 | 00:30 | 2026-04-04 | 2026-04-05T02:30Z/2026-04-05T03:00Z 2026-04-05T03:30Z/2026-04-05T04:30Z",
                // a whole day is left out where the date line was moved
                "Pacific/Apia        | 00:00 | 24:00 | 2011-12-30 | ",
                "Pacific/Apia        | 22:00 | 24:00 | 2011-12-29 | 2011-12-30T08:00Z/2011-12-30T10:00Z",
                "Pacific/Apia        | 00:00 | 02:00 | 2011-12-31 | 2011-12-30T10:00Z/2011-12-30T12:00Z",
                // back for Ramadan, with the clocks ahead for the rest of the year
                "Africa/Casablanca   | 01:00 | 04:00 | 2026-02-15 | 2026-02-15T00:00Z/2026-02-15T04:00Z",
                "Africa/Casablanca   | 01:00 | 04:00 | 2026-03-22 | 2026-03-22T01:00Z/2026-03-22T03:00Z",
                // furthest from UTC on both sides
                "Pacific/Kiritimati  | 09:00 | 10:00 | 2026-06-01 | 2026-05-31T19:00Z/2026-05-31T20:00Z",
                "Etc/GMT+12          | 09:00 | 10:00 | 2026-06-01 | 2026-06-01T21:00Z/2026-06-01T22:00Z",
                // over midnight, and over the change within it
                "Europe/Berlin       | 22:00 | 02:00 | 2026-06-01 | 2026-06-01T20:00Z/2026-06-02T00:00Z",
                "Europe/Berlin       | 22:00 | 06:00 | 2026-03-28 | 2026-03-28T21:00Z/2026-03-29T04:00Z",
                "Europe/Berlin       | 22:00 | 06:00 | 2026-10-24 | 2026-10-24T20:00Z/2026-10-25T05:00Z",
            })
    void opensWheneverTheWallClockSaysSo(String zone, String from, String to, LocalDate day, String spans) {
        String name = day.getDayOfWeek().name();
        OpeningHours openingHours =
                openingHours(zone, List.of(WeeklyWindow.of(List.of(name), from, to)), List.of(), List.of());
        Instant around = day.atTime(12, 0).toInstant(ZoneOffset.UTC);

        List<String> open =
                openingHours
                        .open(Calendars.NONE, around.minusSeconds(200_000), around.plusSeconds(200_000))
                        .all()
                        .stream()
                        .map(interval -> minute(interval.start()) + "/" + minute(interval.end()))
                        .toList();

        assertThat(open).isEqualTo(spans == null ? List.of() : List.of(spans.split(" ")));
    }

    @Property(tries = 300)
    void isOpenExactlyWhenAPersonWhoReadsTheWallClockWouldSaySo(
            @ForAll("openingHours") OpeningHours openingHours, @ForAll("moments") Instant moment) {
        boolean open = openingHours
                .open(Calendars.NONE, moment.minusSeconds(90_000), moment.plusSeconds(90_000))
                .contains(moment);

        assertThat(open).isEqualTo(saysThePerson(openingHours, moment.atZone(openingHours.zone())));
        assertThat(openingHours.isOpen(Calendars.NONE, moment)).isEqualTo(open);
    }

    @Property(tries = 100)
    void howTimeIsCutDoesNotMatter(@ForAll("openingHours") OpeningHours openingHours, @ForAll("moments") Instant cut) {
        IntervalSet before = openingHours.open(Calendars.NONE, START, cut);
        IntervalSet after = openingHours.open(Calendars.NONE, cut, END);

        List<Interval> both = new java.util.ArrayList<>(before.all());
        both.addAll(after.all());
        assertThat(IntervalSet.of(both)).isEqualTo(openingHours.open(Calendars.NONE, START, END));
    }

    @Test
    void isHalfOpenToTheMillisecond() {
        OpeningHours openingHours =
                openingHours("UTC", List.of(WeeklyWindow.of(List.of(), "09:30", "16:00")), List.of(), List.of());

        assertThat(openingHours.isOpen(Calendars.NONE, Instant.parse("2026-06-01T09:29:59.999Z")))
                .isFalse();
        assertThat(openingHours.isOpen(Calendars.NONE, Instant.parse("2026-06-01T09:30:00Z")))
                .isTrue();
        assertThat(openingHours.isOpen(Calendars.NONE, Instant.parse("2026-06-01T15:59:59.999Z")))
                .isTrue();
        assertThat(openingHours.isOpen(Calendars.NONE, Instant.parse("2026-06-01T16:00:00Z")))
                .isFalse();
    }

    @Test
    void anExceptionClosesItsDayAlsoForAWindowThatOpenedTheDayBefore() {
        OpeningHours openingHours = openingHours(
                "UTC",
                List.of(WeeklyWindow.of(List.of(), "22:00", "02:00")),
                List.of(ExceptionDates.of("2026-12-25")),
                List.of());

        assertThat(openingHours.isOpen(Calendars.NONE, Instant.parse("2026-12-24T23:30:00Z")))
                .isTrue();
        assertThat(openingHours.isOpen(Calendars.NONE, Instant.parse("2026-12-25T00:30:00Z")))
                .isFalse();
        assertThat(openingHours.isOpen(Calendars.NONE, Instant.parse("2026-12-25T23:30:00Z")))
                .isFalse();
        assertThat(openingHours.isOpen(Calendars.NONE, Instant.parse("2026-12-26T00:30:00Z")))
                .isTrue();
    }

    @Test
    void the29thOfFebruaryIsExceptedWhenItIsThere() {
        OpeningHours openingHours = openingHours("UTC", List.of(), List.of(ExceptionDates.of("02-29")), List.of());

        assertThat(openingHours.isOpen(Calendars.NONE, Instant.parse("2028-02-29T12:00:00Z")))
                .isFalse();
        assertThat(openingHours.isOpen(Calendars.NONE, Instant.parse("2027-02-28T12:00:00Z")))
                .isTrue();
        assertThat(openingHours.isOpen(Calendars.NONE, Instant.parse("2027-03-01T12:00:00Z")))
                .isTrue();
    }

    @Test
    void saysWhichExceptionCloses() {
        OpeningHours openingHours =
                openingHours("UTC", List.of(), List.of(ExceptionDates.of("12-24..01-02")), List.of());

        assertThat(openingHours.closures(Calendars.NONE, START, Instant.parse("2026-12-31T00:00:00Z")))
                .extracting(
                        OpeningHours.Closure::reason,
                        closure -> closure.span().start() + "/" + closure.span().end())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "12-24..01-02", "2026-01-01T00:00:00Z/2026-01-03T00:00:00Z"),
                        org.assertj.core.groups.Tuple.tuple(
                                "12-24..01-02", "2026-12-24T00:00:00Z/2026-12-31T00:00:00Z"));
    }

    private static boolean saysThePerson(OpeningHours openingHours, ZonedDateTime now) {
        return saysTheWeek(openingHours, now)
                && openingHours.except().stream().noneMatch(exceptionDates -> holds(exceptionDates, now.toLocalDate()))
                && (openingHours.only().isEmpty()
                        || openingHours.only().stream()
                                .anyMatch(exceptionDates -> holds(exceptionDates, now.toLocalDate())));
    }

    private static boolean saysTheWeek(OpeningHours openingHours, ZonedDateTime now) {
        int minute = now.toLocalTime().get(java.time.temporal.ChronoField.MINUTE_OF_DAY);
        DayOfWeek today = now.getDayOfWeek();
        return openingHours.windows().stream().anyMatch(weeklyWindow -> {
            boolean opensToday = weeklyWindow.days().contains(today) && minute >= weeklyWindow.from();
            return weeklyWindow.overMidnight()
                    ? opensToday || (weeklyWindow.days().contains(today.minus(1)) && minute < weeklyWindow.to())
                    : opensToday && minute < weeklyWindow.to();
        });
    }

    private static boolean holds(ExceptionDates exceptionDates, LocalDate day) {
        return switch (exceptionDates) {
            case ExceptionDates.Range range -> !day.isBefore(range.first()) && !day.isAfter(range.last());
            case ExceptionDates.Yearly yearly -> {
                java.time.MonthDay date = java.time.MonthDay.from(day);
                boolean since = !date.isBefore(yearly.first());
                boolean until = !date.isAfter(yearly.last());
                yield yearly.last().isBefore(yearly.first()) ? since || until : since && until;
            }
            case ExceptionDates.Calendar _ -> throw new AssertionError("not here");
        };
    }

    static OpeningHours openingHours(
            String zone, List<WeeklyWindow> weeklyWindows, List<ExceptionDates> except, List<ExceptionDates> only) {
        return new OpeningHours(ZoneId.of(zone), weeklyWindows, except, only);
    }

    private static String minute(Instant moment) {
        return moment.toString().replace(":00Z", "Z");
    }

    /** Half of them near a change of some clock. */
    @Provide
    Arbitrary<Instant> moments() {
        Arbitrary<Instant> any = Arbitraries.longs()
                .between(START.toEpochMilli(), END.toEpochMilli())
                .map(Instant::ofEpochMilli);
        Arbitrary<Instant> near = Combinators.combine(
                        Arbitraries.of(
                                "2026-03-29T01:00:00Z",
                                "2026-10-25T01:00:00Z",
                                "2026-03-08T07:00:00Z",
                                "2026-11-01T06:00:00Z",
                                "2026-04-04T15:00:00Z",
                                "2026-10-03T15:30:00Z",
                                "2026-04-05T03:00:00Z",
                                "2026-09-06T04:00:00Z",
                                "2026-02-15T02:00:00Z"),
                        Arbitraries.longs().between(-10_000_000, 10_000_000))
                .as((change, off) -> Instant.parse(change).plusMillis(off));
        return Arbitraries.oneOf(any, near);
    }

    @Provide
    Arbitrary<OpeningHours> openingHours() {
        return anyHours();
    }

    static Arbitrary<OpeningHours> anyHours() {
        Arbitrary<WeeklyWindow> weeklyWindow = Combinators.combine(
                        Arbitraries.of(DayOfWeek.class).set().ofMinSize(1),
                        Arbitraries.integers().between(0, 1439),
                        Arbitraries.integers().between(0, 1440))
                .as((days, from, to) -> new WeeklyWindow(days, from, from.equals(to) ? (to + 600) % 1440 : to));
        Arbitrary<ExceptionDates> exceptionDates = Arbitraries.of(
                        "2026-03-29", "2026-12-24..2027-01-06", "10-25", "12-24..01-02", "02-29", "04-01..11-15")
                .map(ExceptionDates::of);
        return Combinators.combine(
                        Arbitraries.of(
                                "Europe/Berlin",
                                "America/New_York",
                                "Australia/Lord_Howe",
                                "America/Santiago",
                                "Africa/Casablanca",
                                "Pacific/Apia",
                                "UTC"),
                        weeklyWindow.list().ofMinSize(0).ofMaxSize(4),
                        exceptionDates.list().ofMaxSize(2),
                        exceptionDates.list().ofMaxSize(2))
                .as(OpeningHoursTests::openingHours);
    }
}
