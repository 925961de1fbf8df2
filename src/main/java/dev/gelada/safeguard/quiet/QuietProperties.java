package dev.gelada.safeguard.quiet;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long nothing begins.
 *
 * @param afterHalt how long no event starts after the halt was released
 */
@ConfigurationProperties("gelada.safeguard.quiet")
record QuietProperties(@DefaultValue("0s") Duration afterHalt) {

    QuietProperties {
        if (afterHalt.isNegative()) {
            throw new IllegalArgumentException(
                    "gelada.safeguard.quiet.after-halt is " + afterHalt + "; it cannot be negative");
        }
    }
}
