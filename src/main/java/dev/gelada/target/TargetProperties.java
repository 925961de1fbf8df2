package dev.gelada.target;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the draw.
 *
 * @param rememberFor how long who was hit counts as a recent victim, who is drawn last; none when zero
 * @param rememberAtMost how many recent victims of an experiment are remembered; the older are forgotten
 */
@ConfigurationProperties("gelada.target")
public record TargetProperties(
        @DefaultValue("24h") Duration rememberFor,
        @DefaultValue("200") int rememberAtMost) {

    public TargetProperties {
        if (rememberFor.isNegative()) {
            throw new IllegalArgumentException(
                    "gelada.target.remember-for is " + rememberFor + "; it cannot be negative");
        }
        if (rememberAtMost < 0) {
            throw new IllegalArgumentException(
                    "gelada.target.remember-at-most is " + rememberAtMost + "; it must be at least 0");
        }
    }
}
