package dev.gelada.safeguard.cap;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Caps over all experiments together, none when not set.
 *
 * @param event how many targets one event may hit
 * @param hour how many targets may be hit within any 60 minutes
 * @param day how many targets may be hit within any 24 hours
 * @param namespace the same for each namespace by itself
 */
@ConfigurationProperties("gelada.safeguard.cap")
record CapProperties(
        @Nullable Integer event,
        @Nullable Integer hour,
        @Nullable Integer day,
        @Nullable CapLimits namespace) {

    CapProperties {
        new CapLimits(event, hour, day);
    }

    ExperimentCaps experimentCaps() {
        return new ExperimentCaps(event, hour, day, namespace);
    }
}
