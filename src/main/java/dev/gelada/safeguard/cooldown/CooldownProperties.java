package dev.gelada.safeguard.cooldown;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The rest that everybody keeps; an experiment may ask for a longer one.
 *
 * @param experiment how long an experiment rests after an event of its own
 * @param workload how long a workload is left alone after it was hit, by whichever experiment
 */
@ConfigurationProperties("gelada.safeguard.cooldown")
record CooldownProperties(
        @DefaultValue("0s") Duration experiment,
        @DefaultValue("0s") Duration workload) {

    CooldownProperties {
        new CooldownPeriod(experiment, workload);
    }

    CooldownPeriod cooldownPeriod() {
        return new CooldownPeriod(experiment, workload);
    }
}
