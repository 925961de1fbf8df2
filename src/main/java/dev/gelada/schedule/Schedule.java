package dev.gelada.schedule;

import dev.gelada.document.DidYouMean;
import dev.gelada.document.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * When events of an experiment are triggered automatically. Nothing is planned outside the {@link OpeningHours}: slots that would fall
 * there are left out, and jitter ends with the window.
 */
public sealed interface Schedule {

    OpeningHours hours();

    /** Each slot is late by a random share of this. */
    Duration jitter();

    /** What of it is for one workload: all, where none has slots of its own. */
    default Schedule of(String workload) {
        return this;
    }

    /** Only when a person asks. */
    record OnDemand() implements Schedule {

        @Override
        public OpeningHours hours() {
            return OpeningHours.always(ZoneOffset.UTC);
        }

        @Override
        public Duration jitter() {
            return Duration.ZERO;
        }
    }

    /**
     * Periodic, counted from the epoch plus a phase derived from the seed and the experiment's name, so that experiments of one period do
     * not all act at once and an edit does not move the slots.
     *
     * @param period from one second to a thousand days; at most the longest window, because otherwise no slot may ever fall into one
     * @param jitter each slot is delayed by a random share of this; at most the period
     */
    record Every(Duration period, Duration jitter, OpeningHours hours) implements Schedule {

        public Every {
            ScheduleBounds.ofPeriod("every", period);
            if (jitter.isNegative() || jitter.compareTo(period) > 0) {
                throw new IllegalArgumentException("jitter must lie between 0s and every, which is "
                        + Durations.write(period) + ", not be " + Durations.write(jitter));
            }
            ScheduleBounds.ofWindows(period, hours);
        }

        /** Around the clock. */
        public Every(Duration period, Duration jitter) {
            this(period, jitter, OpeningHours.always(ZoneOffset.UTC));
        }
    }

    /**
     * By a cron expression of six fields, seconds first (Spring's {@code CronExpression}), on the wall clock of the hours' zone. A time that a
     * change of the clocks leaves out does not happen; one that it repeats happens twice.
     *
     * @param jitter at most a day
     */
    record Cron(String expression, OpeningHours hours, Duration jitter) implements Schedule {

        public Cron {
            CronTimes.check(expression);
            ScheduleBounds.ofJitter(jitter);
        }

        /** Whether it names days of the month and days of the week: both must fit. */
        public boolean namesDaysTwice() {
            return CronValidator.namesDaysTwice(expression);
        }

        /** Around the clock. */
        public Cron(String expression, ZoneId zone, Duration jitter) {
            this(expression, OpeningHours.always(zone), jitter);
        }
    }

    /**
     * So many times a day, at moments that are drawn evenly from the open time of the windows that open on that day. No two are the same.
     *
     * @param times from 1 to 1000; fewer happen on a day that is not open for so many milliseconds
     * @param jitter at most a day
     */
    record Daily(int times, OpeningHours hours, Duration jitter) implements Schedule {

        private static final int MOST = 1000;

        public Daily {
            if (times < 1 || times > MOST) {
                throw new IllegalArgumentException("daily must lie between 1 and " + MOST + ", not be " + times);
            }
            ScheduleBounds.ofJitter(jitter);
        }
    }

    /**
     * At random, so often on average: a Poisson process in open time, so gaps are exponential and one says nothing of the next. Time does not
     * pass for it while it is closed.
     *
     * @param mean of the open time between two slots, from one second to a thousand days
     * @param workloads each of these has a process of its own, and its slots are for it alone; none: one process for all
     * @param jitter at most a day
     */
    record MeanTimeBetween(Duration mean, List<String> workloads, OpeningHours hours, Duration jitter)
            implements Schedule {

        public MeanTimeBetween {
            ScheduleBounds.ofPeriod("meanTimeBetween", mean);
            ScheduleBounds.ofJitter(jitter);
            workloads = List.copyOf(workloads);
        }

        /**
         * Only the slots of this workload, which do not depend on those of others.
         *
         * @throws IllegalArgumentException with a sentence when it has none
         */
        @Override
        public Schedule of(String workload) {
            if (!workloads.isEmpty() && !workloads.contains(workload)) {
                throw new IllegalArgumentException(
                        DidYouMean.unknown("workload with slots of its own", workload, workloads));
            }
            return workloads.isEmpty() ? this : new MeanTimeBetween(mean, List.of(workload), hours, jitter);
        }
    }

    /**
     * At one moment, and never again.
     *
     * @param at from 1970 to 9999: what lies further off no clock counts in milliseconds
     */
    record Once(Instant at, OpeningHours hours, Duration jitter) implements Schedule {

        public Once {
            ScheduleBounds.ofMoment(at);
            ScheduleBounds.ofJitter(jitter);
            if (!hours.withoutCalendars().isOpen(Calendars.NONE, at)) {
                throw new IllegalArgumentException("once is " + at
                        + ", when windows and exceptions keep it closed; move it into a window, or leave them out");
            }
        }
    }
}
