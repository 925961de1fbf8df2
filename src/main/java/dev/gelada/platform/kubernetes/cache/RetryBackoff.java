package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.kubernetes.KubernetesApiException;
import java.time.Duration;
import java.util.Objects;

/** How long to leave an API server alone that did not do what was asked: longer each time, and never less than it asks for itself. */
final class RetryBackoff {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Duration pause = FIRST;

    Duration next(Throwable error) {
        Duration now = pause;
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        Duration asked = error instanceof KubernetesApiException refused
                ? Objects.requireNonNullElse(refused.retryAfter(), Duration.ZERO)
                : Duration.ZERO;
        return asked.compareTo(now) > 0 ? asked : now;
    }

    void reset() {
        pause = FIRST;
    }
}
