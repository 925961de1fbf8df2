package dev.gelada.vitals.trace;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A span of a trace, as in the header {@code traceparent} of W3C Trace Context.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 * @param sampled whether the caller samples this trace
 */
public record Traceparent(String traceId, String spanId, boolean sampled) {

    static final String HEADER = "traceparent";

    private static final Pattern WRITTEN =
            Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    /** Parses a header; null when it is absent or invalid. */
    public static @Nullable Traceparent of(@Nullable String written) {
        Matcher parts = WRITTEN.matcher(written == null ? "" : written);
        return parts.matches()
                ? new Traceparent(parts.group(1), parts.group(2), (Integer.parseInt(parts.group(3), 16) & 1) == 1)
                : null;
    }
}
