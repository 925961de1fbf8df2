package dev.gelada.vitals.error;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One error, however often it occurred. Two errors are the same when they have the same source, the same chain of types and the same
 * frame; their messages may differ, and the summary shows the last one.
 *
 * @param silent whether it would have gone unnoticed otherwise
 * @param where what was being done
 * @param causes the error first, then what caused it
 * @param frame the innermost frame of Gelada's code where it was thrown
 * @param trail the named steps that it has passed through, the innermost first
 * @param event the event that was worked on; null when that is not known
 * @param thread where it was caught
 */
public record ErrorSummary(
        ErrorSource net,
        boolean silent,
        String where,
        List<Cause> causes,
        String frame,
        List<String> trail,
        @Nullable String event,
        @Nullable String traceId,
        String thread,
        Instant first,
        Instant last,
        long count) {

    static ErrorSummary first(CaughtError caughtError, Instant at) {
        return new ErrorSummary(
                caughtError.net(),
                caughtError.net().silent(),
                caughtError.where(),
                caughtError.chain().stream().map(Cause::of).toList(),
                caughtError.frame(),
                caughtError.trail(),
                caughtError.event(),
                caughtError.trace(),
                Thread.currentThread().getName(),
                at,
                at,
                1);
    }

    /** The same error once more. */
    ErrorSummary and(ErrorSummary again) {
        return new ErrorSummary(
                net,
                silent,
                again.where,
                again.causes,
                frame,
                again.trail,
                again.event,
                again.traceId,
                again.thread,
                first,
                again.last,
                count + 1);
    }

    ErrorSummary less() {
        return new ErrorSummary(
                net, silent, where, causes, frame, trail, event, traceId, thread, first, last, count - 1);
    }

    Sameness sameness() {
        return new Sameness(net, causes.stream().map(Cause::type).collect(Collectors.joining(" < ")), frame);
    }

    /** What makes two errors one fault. */
    record Sameness(ErrorSource net, String types, String frame) {}

    /** One link of the chain; an error without a message says only its type. */
    public record Cause(String type, @Nullable String message) {

        private static final int LONGEST = 500;

        static Cause of(Throwable error) {
            String message = error.getMessage();
            return new Cause(
                    error.getClass().getName(),
                    message == null || message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…");
        }
    }
}
