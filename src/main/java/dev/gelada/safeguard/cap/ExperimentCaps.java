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
record ExperimentCaps(
        @Nullable Integer event,
        @Nullable Integer hour,
        @Nullable Integer day,
        @Nullable CapLimits namespace) {

    static final ExperimentCaps NONE = new ExperimentCaps(null, null, null, null);

    ExperimentCaps {
        new CapLimits(event, hour, day);
    }

    CapLimits all() {
        return new CapLimits(event, hour, day);
    }

    CapLimits each() {
        return Objects.requireNonNullElse(namespace, CapLimits.NONE);
    }

    /** Whether what was hit before counts at all. */
    boolean remember() {
        return hour != null || day != null || each().hour() != null || each().day() != null;
    }
}
