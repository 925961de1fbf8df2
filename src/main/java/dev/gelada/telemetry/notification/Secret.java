package dev.gelada.telemetry.notification;

import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;

/** A secret text, which logs, errors and responses show as stars. */
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

    /** The text with stars in place of this secret. */
    String hiddenIn(String text) {
        return value.isEmpty() ? text : text.replace(value, STARS);
    }

    @Override
    public String toString() {
        return STARS;
    }
}
