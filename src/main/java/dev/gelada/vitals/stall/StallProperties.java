package dev.gelada.vitals.stall;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the watchdog.
 *
 * @param enabled whether the event loops are watched
 * @param threshold how long an event loop may be blocked before it is reported
 */
@ConfigurationProperties("gelada.vitals.stall")
record StallProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("100ms") Duration threshold) {

    private static final Duration LEAST = Duration.ofMillis(40);

    StallProperties {
        if (threshold.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("gelada.vitals.stall.threshold is " + threshold.toMillis()
                    + "ms; the watchdog looks every 20ms, so it must be at least " + LEAST.toMillis() + "ms");
        }
    }
}
