package dev.gelada.experiment;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where experiments come from and what they may ask for.
 *
 * @param folder the folder their documents lie in; unset: the demo on the local platform, elsewhere none
 * @param maximumDuration how long a fault may last at most
 * @param idleLimit how long an experiment may be unable to act before that is reported
 */
@ConfigurationProperties("gelada.experiment")
public record ExperimentProperties(
        @Nullable String folder,
        @DefaultValue("1h") Duration maximumDuration,
        @DefaultValue("24h") Duration idleLimit) {

    public ExperimentProperties {
        if (!idleLimit.isPositive()) {
            throw new IllegalArgumentException(
                    "gelada.experiment.idle-limit is " + idleLimit + "; it must be longer than none");
        }
    }
}
