package dev.gelada.safeguard;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of all safeguards.
 *
 * @param timeout how long a safeguard may take; a timeout is a veto
 */
@ConfigurationProperties("gelada.safeguard")
public record SafeguardProperties(@DefaultValue("10s") Duration timeout) {

    public SafeguardProperties {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException(
                    "gelada.safeguard.timeout is " + timeout + "; it must be longer than 0s, or no event ever starts");
        }
    }

    /** The time limit of one safeguard; the rest of the total is for reporting which one did not answer. */
    public Duration asking() {
        return timeout.multipliedBy(9).dividedBy(10);
    }
}
