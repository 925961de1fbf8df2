package dev.gelada.web.api;

import java.time.Instant;
import java.util.List;

/**
 * When an experiment is open.
 *
 * @param zone whose wall clock is meant
 * @param always whether it has neither windows nor exceptions
 * @param open the open time of the span
 * @param exceptions what keeps it closed although its windows say open
 * @param problems calendars that cannot be had
 */
record HoursAnswer(
        String experiment,
        String zone,
        boolean always,
        List<Open> open,
        List<ExceptionAnswer> exceptions,
        List<String> problems) {

    /** Half-open. */
    record Open(Instant from, Instant to) {}
}
