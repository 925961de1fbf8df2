package dev.gelada.schedule;

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
     * @param jitter each slot is late by a random share of this; at most the period
     */
    record Every(Duration period, Duration jitter) implements Schedule {}

    /**
     * By a cron expression of six fields, seconds first (Spring's {@code CronExpression}).
     *
     * @param jitter each slot is late by a random share of this
     */
    record Cron(String expression, ZoneId zone, Duration jitter) implements Schedule {}
}
