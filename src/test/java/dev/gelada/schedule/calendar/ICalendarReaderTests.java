package dev.gelada.schedule.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.ExceptionDates;
import dev.gelada.schedule.OpeningHours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ICalendarReaderTests {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2029-01-01T00:00:00Z");

    @Test
    void readsWholeDaysThatRepeatEachYearButNotTheOneTakenOut() {
        assertThat(closures("UTC", """
                SUMMARY:Christmas
                DTSTART;VALUE=DATE:20201225
                DTEND;VALUE=DATE:20201227
                RRULE:FREQ=YEARLY
                EXDATE;VALUE=DATE:20271225"""))
                .containsExactly(
                        "2026-12-25T00:00:00Z/2026-12-27T00:00:00Z Christmas",
                        "2028-12-25T00:00:00Z/2028-12-27T00:00:00Z Christmas");
    }

    @Test
    void aWholeDayIsThatOfWhoeverAsks() {
        String day = "SUMMARY:Freeze\nDTSTART;VALUE=DATE:20260704";

        assertThat(closures("America/New_York", day))
                .containsExactly("2026-07-04T04:00:00Z/2026-07-05T04:00:00Z Freeze");
        assertThat(closures("Australia/Sydney", day))
                .containsExactly("2026-07-03T14:00:00Z/2026-07-04T14:00:00Z Freeze");
    }

    @Test
    void readsTimesOfAZoneThroughAChangeOfTheClocks() {
        assertThat(closures("UTC", """
                SUMMARY:Release
                DTSTART;TZID=Europe/Berlin:20261019T090000
                DURATION:PT2H
                RRULE:FREQ=WEEKLY;COUNT=2"""))
                .containsExactly(
                        "2026-10-19T07:00:00Z/2026-10-19T09:00:00Z Release",
                        "2026-10-26T08:00:00Z/2026-10-26T10:00:00Z Release");
    }

    @Test
    void readsTimesOfUtcAndOfTheReadersClock() {
        assertThat(closures("Europe/Berlin", "SUMMARY:a\nDTSTART:20260702T090000Z\nDTEND:20260702T100000Z"))
                .containsExactly("2026-07-02T09:00:00Z/2026-07-02T10:00:00Z a");
        assertThat(closures("Europe/Berlin", "SUMMARY:a\nDTSTART:20260702T090000\nDTEND:20260702T100000"))
                .containsExactly("2026-07-02T07:00:00Z/2026-07-02T08:00:00Z a");
    }

    @Test
    void aSingleTimeThatWasMovedIsOnlyWhereItWasMovedTo() {
        String series = """
                SUMMARY:Release
                DTSTART:20260601T090000Z
                DURATION:PT1H
                RRULE:FREQ=WEEKLY;COUNT=2""";
        String moved = """
                SUMMARY:Moved
                RECURRENCE-ID:20260608T090000Z
                DTSTART:20260609T090000Z
                DURATION:PT1H""";

        assertThat(closures("UTC", series, moved))
                .containsExactly(
                        "2026-06-01T09:00:00Z/2026-06-01T10:00:00Z Release",
                        "2026-06-09T09:00:00Z/2026-06-09T10:00:00Z Moved");
    }

    @Test
    void leavesOutWhatWasCancelled() {
        assertThat(closures("UTC", "SUMMARY:a\nSTATUS:CANCELLED\nDTSTART;VALUE=DATE:20260704"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '`',
            value = {
                "PLEASE LOG IN > it is no iCalendar",
                "`` > it is no iCalendar",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|DTSTART:20260101T000000Z > it is no iCalendar",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|DTSTART:yesterday|END:VEVENT|END:VCALENDAR > it is no iCalendar",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|SUMMARY:a|END:VEVENT|END:VCALENDAR > its entry 'a' does not say when it begins",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|SUMMARY:a|DTSTART:20260101T000000Z|DTEND:20260101T000001Z|RRULE:FREQ=SECONDLY|END:VEVENT|END:VCALENDAR > its rule 'FREQ=SECONDLY' repeats more than hourly",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|SUMMARY:a|DTSTART:20260101T000000Z|DTEND:20251231T000000Z|END:VEVENT|END:VCALENDAR > its entry 'a' ends before it begins",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|SUMMARY:a|DTSTART:20260101T000000Z|DURATION:-PT1H|END:VEVENT|END:VCALENDAR > its entry 'a' ends before it begins",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|SUMMARY:a|RECURRENCE-ID;RANGE=THISANDFUTURE:20260101T000000Z|DTSTART:20260101T000000Z|END:VEVENT|END:VCALENDAR > its entry 'a' moves all later ones with it",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|SUMMARY:a|DTSTART;TZID=Mars/Olympus:20260630T000000|DURATION:PT1H|END:VEVENT|END:VCALENDAR > its dates make no sense",
            })
    void refusesAsAWholeWhatMakesNoSense(String text, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ICalendarReader.read(text.replace("|", "\r\n") + "\r\n", FROM, TO))
                .withMessageContaining(sentence);
    }

    /** Each would fill the memory before the first of its times is looked at. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=MINUTELY",
                "freq=secondly",
                "FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,15,30,45;BYSECOND=0,10,20,30,40,50",
                "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0",
                "FREQ=HOURLY;BYMINUTE=0,30",
                "FREQ=HOURLY;COUNT=2000000000",
                "FREQ=DAILY;INTERVAL=0",
                "FREQ=DAILY;INTERVAL=2000000000",
                "FREQ=OFTEN"
            })
    void refusesARuleThatFloods(String rule) {
        String event = "SUMMARY:a\nDTSTART:00010101T000000Z\nDURATION:PT1S\n";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ICalendarReader.read(calendar(event + "RRULE:" + rule), FROM, TO))
                .withMessageStartingWith("its rule '" + rule.substring(0, 10));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ICalendarReader.read(calendar(event + "EXRULE:" + rule), FROM, TO))
                .withMessageStartingWith("its rule '");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=HOURLY | 29",
                "FREQ=HOURLY;BYHOUR=9,10,11,12,13,14,15,16;BYDAY=MO,TU,WE,TH,FR | 8",
                "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=9,12,15 | 3",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 | 0",
                "FREQ=YEARLY;BYMONTH=1,2,3,4,5,6;BYMONTHDAY=1,2,3,4,5 | 2",
                "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR | 0",
            })
    void followsWhatPeopleWrite(String rule, int times) {
        String event = "SUMMARY:a\nDTSTART:20260101T000000Z\nDURATION:PT1H\nRRULE:" + rule;

        Calendars.Read read = ICalendarReader.read(calendar(event), FROM, FROM.plus(Duration.ofHours(28)));

        assertThat(read.entries()).hasSize(times);
    }

    @Test
    void refusesAZoneThatFloods() {
        String zone = """
                BEGIN:VTIMEZONE
                TZID:Mine
                BEGIN:DAYLIGHT
                DTSTART:19810329T020000
                TZOFFSETFROM:+0100
                TZOFFSETTO:+0200
                RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
                END:DAYLIGHT
                BEGIN:STANDARD
                DTSTART:19961027T030000
                TZOFFSETFROM:+0200
                TZOFFSETTO:+0100
                %sEND:STANDARD
                END:VTIMEZONE
                """;
        String event = "SUMMARY:a\nDTSTART;TZID=Mine:20260630T000000\nDURATION:PT1H";
        String yearly = "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\n";

        assertThat(ICalendarReader.read(within(zone.formatted(yearly), event), FROM, TO)
                        .entries())
                .containsExactly(new Calendars.Moments(
                        "a", Instant.parse("2026-06-29T22:00:00Z"), Instant.parse("2026-06-29T23:00:00Z")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ICalendarReader.read(within(zone.formatted("RRULE:FREQ=DAILY\n"), event), FROM, TO))
                .withMessage("its rule 'FREQ=DAILY' repeats more often than a zone changes its clocks");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ICalendarReader.read(within(zone.formatted(yearly.repeat(201)), event), FROM, TO))
                .withMessage("its zones have more than 200 rules");
    }

    private static String within(String zone, String event) {
        return calendar(event).replaceFirst("BEGIN:VEVENT", zone.replace("\n", "\r\n") + "BEGIN:VEVENT");
    }

    /** Of a rule for each hour of December, the first eleven months name nothing. */
    @Test
    void followsARuleThroughALongPause() {
        String event =
                "SUMMARY:a\nDTSTART:20260101T000000Z\nDURATION:PT1H\nRRULE:FREQ=HOURLY;BYMONTH=12;UNTIL=20261201T015959Z";

        assertThat(closures("UTC", event))
                .containsExactly(
                        "2026-12-01T00:00:00Z/2026-12-01T01:00:00Z a", "2026-12-01T01:00:00Z/2026-12-01T02:00:00Z a");
    }

    @Test
    void readsAllCalendarsOfAText() {
        String text =
                calendar("SUMMARY:a\nDTSTART;VALUE=DATE:20260704") + calendar("SUMMARY:b\nDTSTART;VALUE=DATE:20260705");

        assertThat(ICalendarReader.read(text, FROM, TO).entries())
                .extracting(Calendars.Entry::title)
                .containsExactly("a", "b");
    }

    /** What repeats on a clock of its own is taken out, or moved, by UTC. */
    @Test
    void aSingleTimeMayBeNamedOnAnotherClock() {
        String series = """
                SUMMARY:Release
                DTSTART;TZID=Europe/Berlin:20260601T090000
                DURATION:PT1H
                RRULE:FREQ=WEEKLY;COUNT=3
                EXDATE:20260615T070000Z""";
        String moved = """
                SUMMARY:Moved
                RECURRENCE-ID:20260608T070000Z
                DTSTART;TZID=Europe/Berlin:20260609T090000
                DURATION:PT1H""";

        assertThat(closures("UTC", series, moved))
                .containsExactly(
                        "2026-06-01T07:00:00Z/2026-06-01T08:00:00Z Release",
                        "2026-06-09T07:00:00Z/2026-06-09T08:00:00Z Moved");
    }

    @Test
    void quotesNoWholePageAndNoWholeNovel() {
        String page = "<html>" + "<p>please log in</p>".repeat(1000);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ICalendarReader.read(page, FROM, TO))
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(200));
        assertThat(closures("UTC", "SUMMARY:" + "a".repeat(100_000) + "\nDTSTART;VALUE=DATE:20260704"))
                .singleElement()
                .asString()
                .hasSizeLessThan(200);
    }

    private static List<String> closures(String zone, String... events) {
        Calendars.Read read = ICalendarReader.read(calendar(events), FROM, TO);
        OpeningHours openingHours =
                new OpeningHours(ZoneId.of(zone), List.of(), List.of(ExceptionDates.of("team.ics")), List.of());
        return openingHours.closures(source -> read, FROM, TO).stream()
                .map(closure -> closure.span().start() + "/" + closure.span().end()
                        + closure.reason().replace("team.ics:", ""))
                .toList();
    }

    static String calendar(String... events) {
        StringBuilder text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n");
        for (String event : events) {
            text.append("BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n")
                    .append(event.strip().replace("\n", "\r\n"))
                    .append("\r\nEND:VEVENT\r\n");
        }
        return text.append("END:VCALENDAR\r\n").toString();
    }
}
