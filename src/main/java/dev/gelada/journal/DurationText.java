package dev.gelada.journal;

import java.time.Duration;
import java.util.Locale;

/** Spans of time as sentences and the page write them: {@code 850 ms}, {@code 1.2 s}, {@code 12 s}, {@code 3 min 20 s}. */
final class DurationText {

    private static final long SECOND = 1000;
    private static final long TENTHS_UNTIL = 9_950;

    private DurationText() {}

    static String text(Duration span) {
        long millis = Math.max(0, Math.round(span.toNanos() / 1e6));
        if (millis < SECOND) {
            return millis + " ms";
        }
        if (millis < TENTHS_UNTIL) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1e3);
        }
        long seconds = Math.round(millis / 1e3);
        return seconds < 60
                ? seconds + " s"
                : seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }
}
