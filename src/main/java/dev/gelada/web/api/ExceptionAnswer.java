package dev.gelada.web.api;

import dev.gelada.schedule.Hours;
import java.time.Instant;
import java.util.Comparator;

/**
 * A stretch in which an experiment plans nothing although its windows are open.
 *
 * @param reason which exception it is, and what a calendar says about it
 */
record ExceptionAnswer(String experiment, Instant from, Instant to, String reason) {

    static final Comparator<ExceptionAnswer> ORDER = Comparator.comparing(ExceptionAnswer::from)
            .thenComparing(ExceptionAnswer::experiment)
            .thenComparing(ExceptionAnswer::to)
            .thenComparing(ExceptionAnswer::reason);

    static ExceptionAnswer of(String experiment, Hours.Closure closure) {
        return new ExceptionAnswer(
                experiment, closure.span().begins(), closure.span().ends(), closure.reason());
    }
}
