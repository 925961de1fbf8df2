package dev.gelada.schedule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@link Dates}. */
final class DatesText {

    private static final Pattern RANGE =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?:\\s*\\.\\.\\s*(\\d{4}-\\d\\d-\\d\\d))?");
    private static final Pattern YEARLY = Pattern.compile("(\\d\\d-\\d\\d)(?:\\s*\\.\\.\\s*(\\d\\d-\\d\\d))?");

    private DatesText() {}

    static Dates read(String written) {
        Matcher range = RANGE.matcher(written);
        Matcher yearly = YEARLY.matcher(written);
        if (range.matches()) {
            return new Dates.Range(date(range.group(1)), date(last(range)));
        }
        if (yearly.matches()) {
            return new Dates.Yearly(day(yearly.group(1)), day(last(yearly)));
        }
        if (isCalendar(written.toLowerCase(Locale.ROOT))) {
            return new Dates.Calendar(written);
        }
        throw new IllegalArgumentException("'" + written
                + "' is no date; write 2026-12-24, 2026-12-24..2026-12-26, 12-24 for every year, or the URL or the .ics file"
                + " of a calendar");
    }

    private static boolean isCalendar(String written) {
        return written.startsWith("https://") || written.startsWith("http://") || written.endsWith(".ics");
    }

    private static String last(Matcher range) {
        return range.group(2) == null ? range.group(1) : range.group(2);
    }

    private static LocalDate date(String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException broken) {
            throw new IllegalArgumentException("'" + written + "' is no day of any calendar", broken);
        }
    }

    private static MonthDay day(String written) {
        try {
            return MonthDay.parse("--" + written);
        } catch (DateTimeException broken) {
            throw new IllegalArgumentException(
                    "'" + written + "' is no day of any year; write the month first, like 12-24", broken);
        }
    }
}
