package dev.gelada.platform.local;

import java.time.Duration;

/** How long a replica waits before it starts again: the arithmetic of {@link LocalProperties.Backoff}. */
record RestartBackoff(Duration initial, Duration longest) {

    /** A replica that ran this long ran well, and what went wrong before is forgotten. */
    static final Duration WELL = Duration.ofSeconds(10);

    static RestartBackoff of(LocalProperties.Backoff settings) {
        return new RestartBackoff(settings.initial(), settings.max());
    }

    /**
     * The next wait.
     *
     * @param previous the wait before; zero when there was none
     * @param ran how long the replica ran after it
     */
    Duration wait(Duration previous, Duration ran) {
        if (previous.isZero() || ran.compareTo(WELL) >= 0) {
            return initial;
        }
        Duration doubled = previous.multipliedBy(2);
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
