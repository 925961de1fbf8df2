package dev.gelada.schedule;

import dev.gelada.document.Durations;
import java.time.Duration;
import java.time.ZoneId;

/** When an experiment raises chaos events by itself. */
public sealed interface Schedule {

    /** Only when a person asks. */
    record OnDemand() implements Schedule {}

    /**
     * Every so often, counted from the epoch plus a phase drawn from the seed and the experiment's name, so that experiments of one
     * period do not all strike together and an edit does not move the slots.
     *
     * @param period from one second to a thousand days
     * @param jitter each slot is late by a random share of this; at most the period
     */
    record Every(Duration period, Duration jitter) implements Schedule {

        private static final Duration SHORTEST = Duration.ofSeconds(1);
        private static final Duration LONGEST = Duration.ofDays(1000);

        public Every {
            if (period.compareTo(SHORTEST) < 0 || period.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "every must lie between 1s and 1000d, not be " + Durations.write(period));
            }
            if (jitter.isNegative() || jitter.compareTo(period) > 0) {
                throw new IllegalArgumentException("jitter must lie between 0s and every, which is "
                        + Durations.write(period) + ", not be " + Durations.write(jitter));
            }
        }
    }

    /**
     * By a cron expression of six fields, seconds first (Spring's {@code CronExpression}), in the wall-clock time of a zone. A time that a
     * change of the clocks leaves out does not happen; one that it repeats happens twice.
     *
     * @param jitter each slot is late by a random share of this; at most a day
     */
    record Cron(String expression, ZoneId zone, Duration jitter) implements Schedule {

        private static final Duration LATEST = Duration.ofDays(1);

        public Cron {
            WallClock.check(expression);
            if (jitter.isNegative() || jitter.compareTo(LATEST) > 0) {
                throw new IllegalArgumentException(
                        "jitter must lie between 0s and 1d, not be " + Durations.write(jitter));
            }
        }
    }
}
