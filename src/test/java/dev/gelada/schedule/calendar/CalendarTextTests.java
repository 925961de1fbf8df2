package dev.gelada.schedule.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Dates;
import dev.gelada.schedule.Hours;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTextTests {

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
                "BEGIN:VCALENDAR|BEGIN:VEVENT|SUMMARY:a|DTSTART:20260101T000000Z|DTEND:20260101T000001Z|RRULE:FREQ=SECONDLY|END:VEVENT|END:VCALENDAR > its entry 'a' repeats more than hourly",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|SUMMARY:a|DTSTART;TZID=Mars/Olympus:20260630T000000|DURATION:PT1H|END:VEVENT|END:VCALENDAR > its dates make no sense",
            })
    void refusesAsAWholeWhatMakesNoSense(String text, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalendarText.read(text.replace("|", "\r\n") + "\r\n", FROM, TO))
                .withMessageContaining(sentence);
    }

    private static List<String> closures(String zone, String... events) {
        Calendars.Read read = CalendarText.read(calendar(events), FROM, TO);
        Hours hours = new Hours(ZoneId.of(zone), List.of(), List.of(Dates.of("team.ics")), List.of());
        return hours.closures(source -> read, FROM, TO).stream()
                .map(closure -> closure.span().begins() + "/" + closure.span().ends()
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
