package dev.gelada.safeguard.cap;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Caps as an experiment writes them, for its own targets.
 *
 * @param event by one event
 * @param hour within any 60 minutes
 * @param day within any 24 hours
 * @param namespace the same for each namespace by itself
 */
record Caps(
        @Nullable Integer event,
        @Nullable Integer hour,
        @Nullable Integer day,
        @Nullable Limits namespace) {

    static final Caps NONE = new Caps(null, null, null, null);

    Caps {
        new Limits(event, hour, day);
    }

    Limits all() {
        return new Limits(event, hour, day);
    }

    Limits each() {
        return Objects.requireNonNullElse(namespace, Limits.NONE);
    }

    /** Whether what was hit before counts at all. */
    boolean remember() {
        return hour != null || day != null || each().hour() != null || each().day() != null;
    }
}
