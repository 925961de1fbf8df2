package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.vitals.task.Backoff;
import java.time.Duration;
import java.util.Objects;

/** The pause before a failed request is retried: longer each time, and never shorter than the API server asks for. */
final class RetryBackoff {

    private static final Backoff PAUSE = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

    private Duration pause = Duration.ZERO;

    Duration next(Throwable error) {
        pause = PAUSE.next(pause);
        Duration asked = error instanceof KubernetesApiException refused
                ? Objects.requireNonNullElse(refused.retryAfter(), Duration.ZERO)
                : Duration.ZERO;
        return asked.compareTo(pause) > 0 ? asked : pause;
    }

    void reset() {
        pause = Duration.ZERO;
    }
}
