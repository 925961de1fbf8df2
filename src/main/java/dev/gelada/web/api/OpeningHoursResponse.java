package dev.gelada.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * When an experiment is open.
 *
 * @param zone the time zone of the windows
 * @param always whether it has neither windows nor exceptions
 * @param open the open intervals within the span, the first {@link #MOST} of them
 * @param exceptions what keeps it closed although its windows say open, at most as many
 * @param problems calendars that are unavailable
 * @param notes what was left out, a sentence each; absent when nothing was
 */
record OpeningHoursResponse(
        String experiment,
        String zone,
        boolean always,
        List<Open> open,
        List<ScheduleExceptionResponse> exceptions,
        List<String> problems,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes) {

    static final int MOST = 1_000;

    /** Half-open. */
    record Open(Instant from, Instant to) {}
}
