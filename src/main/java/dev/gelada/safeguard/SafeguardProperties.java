package dev.gelada.safeguard;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of all safeguards.
 *
 * @param patience how long one may take to judge before its silence is a veto
 */
@ConfigurationProperties("gelada.safeguard")
public record SafeguardProperties(@DefaultValue("10s") Duration patience) {

    public SafeguardProperties {
        if (!patience.isPositive()) {
            throw new IllegalArgumentException("gelada.safeguard.patience is " + patience
                    + "; it must be longer than none, or nothing ever begins");
        }
    }

    /** How long a safeguard may ask others: what is left is for saying who was silent. */
    public Duration asking() {
        return patience.multipliedBy(9).dividedBy(10);
    }
}
