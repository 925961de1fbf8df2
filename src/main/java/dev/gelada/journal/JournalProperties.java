package dev.gelada.journal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the journal.
 *
 * @param retention how long a closed event and its entries are kept
 */
@ConfigurationProperties("gelada.journal")
public record JournalProperties(@DefaultValue("90d") Duration retention) {

    private static final Duration SHORTEST = Duration.ofDays(1);

    public JournalProperties {
        if (retention.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("gelada.journal.retention is " + retention
                    + "; it must be at least a day, because slots, cool-downs and caps are computed from it");
        }
    }
}
