package dev.gelada.vitals.error;

import dev.gelada.vitals.error.ErrorSummary.Sameness;
import dev.gelada.vitals.trace.TraceId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.WeakHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import reactor.util.context.Context;

/**
 * Every error that a net has caught. The same fault a thousand times is one row with a count, and one error is one row however many nets
 * it falls through. Bounded: the row that was seen longest ago leaves first. What is new is also logged, once.
 */
@Component
@Slf4j
@RequiredArgsConstructor
public class ErrorRegistry {

    private static final int ROWS = 200;

    private final Clock clock;
    private final SequencedMap<Sameness, ErrorSummary> rows = new LinkedHashMap<>();
    private final Map<Throwable, Sameness> known = new WeakHashMap<>();
    private final Map<ErrorSource, Long> counts = new EnumMap<>(ErrorSource.class);

    /**
     * Writes an error down that belongs to no event.
     *
     * @param where what was being done: a resident's name, a request
     */
    public void record(ErrorSource errorSource, String where, Throwable error) {
        record(new CaughtError(errorSource, where, error, null, MDC.get("traceId")));
    }

    /** Writes an error down. */
    public void record(CaughtError caughtError) {
        ErrorSummary row = enter(caughtError, ErrorSummary.first(caughtError, clock.instant()));
        if (row != null && row.count() == 1) {
            log.warn(
                    "{} {}: {}",
                    caughtError.net().word(),
                    caughtError.where(),
                    caughtError.error().toString(),
                    caughtError.error());
        }
    }

    /** The row as it is now; null when the error is in the ledger already. */
    private synchronized @Nullable ErrorSummary enter(CaughtError caughtError, ErrorSummary fresh) {
        Sameness before = caughtError.chain().stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (before != null && !comesAgain(caughtError.net(), before)) {
            return null;
        }
        Sameness same = fresh.sameness();
        known.put(caughtError.error(), same);
        counts.merge(same.net(), 1L, Long::sum);
        ErrorSummary earlier = rows.remove(same);
        ErrorSummary row = earlier == null ? fresh : earlier.and(fresh);
        rows.put(same, row); // at the end: seen last
        if (rows.size() > ROWS) {
            rows.pollFirstEntry();
        }
        return row;
    }

    /** A net that throws one and the same error again counts it again. One that has fallen through two nets is the first one's. */
    private boolean comesAgain(ErrorSource errorSource, Sameness before) {
        if (before.net() == ErrorSource.OPERATOR) {
            if (errorSource != ErrorSource.OPERATOR) {
                rows.computeIfPresent(before, (same, row) -> row.count() == 1 ? null : row.less());
            }
            return errorSource != ErrorSource.OPERATOR;
        }
        return before.net() == errorSource;
    }

    /** What was caught, the latest first. */
    public synchronized List<ErrorSummary> rows() {
        return new ArrayList<>(rows.values()).reversed();
    }

    /** How many errors a net has caught since the start; never falls. */
    public synchronized long count(ErrorSource errorSource) {
        return counts.getOrDefault(errorSource, 0L);
    }

    /**
     * Adds the event to the context, so that errors which Reactor drops under it are recorded with the event. For
     * {@link reactor.core.publisher.Mono#contextWrite(java.util.function.Function)}.
     */
    public Context within(Context context, String event, @Nullable String trace) {
        Consumer<Throwable> dropped = error -> record(new CaughtError(ErrorSource.DROPPED, "", error, event, trace));
        Consumer<Object> value = lost ->
                record(new CaughtError(ErrorSource.DROPPED_VALUE, "", new ValueDroppedException(lost), event, trace));
        BiFunction<Throwable, @Nullable Object, Throwable> operator = (error, data) -> {
            if (BugClassifier.among(error)) {
                record(new CaughtError(ErrorSource.OPERATOR, "", error, event, trace));
            }
            return BugClassifier.asReactorWould(error, data);
        };
        return TraceId.within(context, trace)
                .put("reactor.onErrorDropped.local", dropped)
                .put("reactor.onNextDropped.local", value)
                .put("reactor.onOperatorError.local", operator);
    }
}
