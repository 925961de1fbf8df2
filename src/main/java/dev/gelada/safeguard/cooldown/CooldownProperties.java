package dev.gelada.safeguard.cooldown;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The cool-down of every experiment; an experiment may set a longer one.
 *
 * @param experiment the cool-down of an experiment after its last event
 * @param workload the cool-down of a workload after any experiment hit it
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
