package dev.gelada.safeguard.cap;

import org.jspecify.annotations.Nullable;

/**
 * How many targets may be hit.
 *
 * @param event by one event
 * @param hour within any 60 minutes
 * @param day within any 24 hours
 */
record CapLimits(
        @Nullable Integer event,
        @Nullable Integer hour,
        @Nullable Integer day) {

    static final CapLimits NONE = new CapLimits(null, null, null);

    CapLimits {
        positive("event", event);
        positive("hour", hour);
        positive("day", day);
    }

    private static void positive(String name, @Nullable Integer limit) {
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException(
                    "cap " + name + " is " + limit
                            + "; it must be at least 1: to exclude a target, change the selector; to stop an experiment, disable it");
        }
    }
}
