package dev.gelada.schedule;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@link ExceptionDates}. */
final class ExceptionDatesReader {

    private static final Pattern RANGE =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?:\\s*\\.\\.\\s*(\\d{4}-\\d\\d-\\d\\d))?");
    private static final Pattern YEARLY = Pattern.compile("(\\d\\d-\\d\\d)(?:\\s*\\.\\.\\s*(\\d\\d-\\d\\d))?");

    private static final Set<String> SCHEMES = Set.of("https", "http");

    private ExceptionDatesReader() {}

    static ExceptionDates read(String written) {
        Matcher range = RANGE.matcher(written);
        Matcher yearly = YEARLY.matcher(written);
        if (range.matches()) {
            return new ExceptionDates.Range(date(range.group(1)), date(last(range)));
        }
        if (yearly.matches()) {
            return new ExceptionDates.Yearly(day(yearly.group(1)), day(last(yearly)));
        }
        if (written.contains("://") || written.toLowerCase(Locale.ROOT).endsWith(".ics")) {
            return calendar(new ExceptionDates.Calendar(written));
        }
        throw new IllegalArgumentException("'" + written
                + "' is no date; write 2026-12-24, 2026-12-24..2026-12-26, 12-24 for every year, or the URL or the .ics file"
                + " of a calendar");
    }

    private static ExceptionDates.Calendar calendar(ExceptionDates.Calendar calendar) {
        if (calendar.source().contains("://") && !canBeFetched(calendar.source())) {
            throw new IllegalArgumentException("'" + calendar.shown()
                    + "' is no address that can be fetched; write one like https://example.org/team.ics, also instead of webcal://,"
                    + " and %20 for a blank");
        }
        return calendar;
    }

    private static boolean canBeFetched(String source) {
        try {
            URI address = new URI(source);
            return SCHEMES.contains(String.valueOf(address.getScheme())) && address.getHost() != null;
        } catch (URISyntaxException broken) {
            return false;
        }
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
