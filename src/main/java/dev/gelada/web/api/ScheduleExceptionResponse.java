package dev.gelada.web.api;

import dev.gelada.schedule.OpeningHours;
import java.time.Instant;
import java.util.Comparator;

/**
 * An interval in which an experiment plans nothing although its windows are open.
 *
 * @param reason which exception it is, and what a calendar says about it
 */
record ScheduleExceptionResponse(String experiment, Instant from, Instant to, String reason) {

    static final Comparator<ScheduleExceptionResponse> ORDER = Comparator.comparing(ScheduleExceptionResponse::from)
            .thenComparing(ScheduleExceptionResponse::experiment)
            .thenComparing(ScheduleExceptionResponse::to)
            .thenComparing(ScheduleExceptionResponse::reason);

    static ScheduleExceptionResponse of(String experiment, OpeningHours.Closure closure) {
        return new ScheduleExceptionResponse(
                experiment, closure.span().start(), closure.span().end(), closure.reason());
    }
}
