package dev.gelada.document;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 500ms}, {@code 30s}, {@code 1m30s}, {@code 2h}, {@code 1d}, or ISO 8601. */
public final class Durations {

    private static final Pattern PLAIN =
            Pattern.compile("(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");

    private Durations() {}

    /**
     * Reads one duration.
     *
     * @throws IllegalArgumentException with a sentence when the text is no duration
     */
    public static Duration parse(String text) {
        String trimmed = text.strip();
        if (trimmed.toUpperCase(Locale.ROOT).matches("-?P.*")) {
            return iso(trimmed);
        }
        boolean negative = trimmed.startsWith("-");
        Matcher plain = PLAIN.matcher(negative ? trimmed.substring(1) : trimmed);
        if (!plain.matches() || plain.group().isEmpty()) {
            throw notADuration(text);
        }
        Duration read = read(plain, text);
        return negative ? read.negated() : read;
    }

    /** Writes a duration the way {@link #parse} reads it, to the millisecond: {@code 1m30s}; {@code 0s} for none. */
    public static String write(Duration duration) {
        if (duration.isNegative()) {
            return "-" + write(duration.negated());
        }
        String text = part(duration.toDays(), "d")
                + part(duration.toHoursPart(), "h")
                + part(duration.toMinutesPart(), "m")
                + part(duration.toSecondsPart(), "s")
                + part(duration.toMillisPart(), "ms");
        return text.isEmpty() ? "0s" : text;
    }

    private static String part(long count, String unit) {
        return count == 0 ? "" : count + unit;
    }

    private static Duration read(Matcher plain, String text) {
        try {
            return Duration.ofDays(part(plain, 1))
                    .plusHours(part(plain, 2))
                    .plusMinutes(part(plain, 3))
                    .plusSeconds(part(plain, 4))
                    .plusMillis(part(plain, 5));
        } catch (NumberFormatException | ArithmeticException tooLarge) {
            throw notADuration(text);
        }
    }

    private static long part(Matcher plain, int group) {
        String digits = plain.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException broken) {
            throw notADuration(text);
        }
    }

    private static IllegalArgumentException notADuration(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is not a duration; write one like 500ms, 30s, 5m, 2h, 1d or PT30S");
    }
}
