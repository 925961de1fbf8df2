package dev.gelada.vitals.task;

import java.time.Duration;

/**
 * Exponential back-off: how long to wait before something that failed is tried again. The pause doubles with each failure in a row. It
 * has no jitter, because no two waiters compete.
 *
 * @param first the pause after the first failure, more than zero
 * @param longest the pause is never longer than this
 */
public record Backoff(Duration first, Duration longest) {

    public Backoff {
        if (!first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("a back-off from " + first + " to " + longest + " is none");
        }
    }

    /** The pause after this many failures in a row; after none, as after the first. */
    public Duration after(int failures) {
        Duration pause = first;
        for (int failure = 1; failure < failures && pause.compareTo(longest) < 0; failure++) {
            pause = next(pause);
        }
        return pause;
    }

    /**
     * The pause after a further failure.
     *
     * @param previous the pause before; zero after a success, or when there was none
     */
    public Duration next(Duration previous) {
        if (previous.isZero()) {
            return first;
        }
        Duration doubled = previous.multipliedBy(2);
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    /**
     * The pause before a background task that has ended is restarted.
     *
     * @param ran how long it ran after the previous pause
     * @param well after a run of this length the pause starts over
     */
    public Duration next(Duration previous, Duration ran, Duration well) {
        return next(ran.compareTo(well) < 0 ? previous : Duration.ZERO);
    }
}
