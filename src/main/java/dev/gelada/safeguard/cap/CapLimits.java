package dev.gelada.safeguard.cap;

import org.jspecify.annotations.Nullable;

/**
 * Maximum numbers of targets in one namespace.
 *
 * @param event how many targets in one namespace one event may hit
 * @param hour how many targets in one namespace may be hit within any 60 minutes
 * @param day how many targets in one namespace may be hit within any 24 hours
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
