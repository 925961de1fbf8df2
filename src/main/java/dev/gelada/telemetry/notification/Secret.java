package dev.gelada.telemetry.notification;

import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;

/** A text that nobody may see: whoever writes it into a log, an error or an answer writes stars. */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class Secret {

    private static final String STARS = "******";

    private final String value;

    /** For the binding of settings, which finds public methods only. */
    public static Secret of(String value) {
        return new Secret(value.strip());
    }

    /** For the one place that needs it. */
    String value() {
        return value;
    }

    /** The text with stars wherever this secret stood. */
    String hiddenIn(String text) {
        return value.isEmpty() ? text : text.replace(value, STARS);
    }

    @Override
    public String toString() {
        return STARS;
    }
}
