package dev.gelada.selection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the draw.
 *
 * @param recentWindow how long a target counts as recent; recent targets are drawn last. Zero: not at all
 * @param recentLimit how many recent targets of an experiment are kept
 */
@ConfigurationProperties("gelada.selection")
public record SelectionProperties(
        @DefaultValue("24h") Duration recentWindow,
        @DefaultValue("200") int recentLimit) {

    public SelectionProperties {
        if (recentWindow.isNegative()) {
            throw new IllegalArgumentException(
                    "gelada.selection.recent-window is " + recentWindow + "; it cannot be negative");
        }
        if (recentLimit < 0) {
            throw new IllegalArgumentException(
                    "gelada.selection.recent-limit is " + recentLimit + "; it must be at least 0");
        }
    }
}
