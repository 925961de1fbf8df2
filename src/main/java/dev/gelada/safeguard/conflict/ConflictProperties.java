package dev.gelada.safeguard.conflict;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How many events may be under way at once on all replicas together, any number when not set.
 *
 * @param perNamespace how many events may run at once in one namespace
 * @param total how many events may run at once in total
 */
@ConfigurationProperties("gelada.safeguard.conflict")
record ConflictProperties(
        @Nullable Integer perNamespace, @Nullable Integer total) {

    ConflictProperties {
        new EventConcurrencyLimit(perNamespace, total);
    }

    EventConcurrencyLimit eventConcurrencyLimit() {
        return new EventConcurrencyLimit(perNamespace, total);
    }
}
