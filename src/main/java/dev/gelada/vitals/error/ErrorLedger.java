package dev.gelada.vitals.error;

import dev.gelada.vitals.error.ErrorRow.Sameness;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import reactor.util.context.Context;

/**
 * Every error that a net has caught. The same fault a thousand times is one row with a count, and one error is one row however many nets
 * it falls through. Bounded: the row that was seen longest ago leaves first. What is new is also logged, once.
 */
public class ErrorLedger {

    private static final Logger log = LoggerFactory.getLogger(ErrorLedger.class);
    private static final int ROWS = 200;

    private final Clock clock;
    private final SequencedMap<Sameness, ErrorRow> rows = new LinkedHashMap<>();
    private final Map<Throwable, Sameness> known = new WeakHashMap<>();
    private final Map<Net, Long> counts = new EnumMap<>(Net.class);

    public ErrorLedger(Clock clock) {
        this.clock = clock;
    }

    /**
     * Writes an error down that belongs to no event.
     *
     * @param where what was being done: a resident's name, a request
     */
    public void note(Net net, String where, Throwable error) {
        note(new Caught(net, where, error, null, MDC.get("traceId")));
    }

    /** Writes an error down. */
    public void note(Caught caught) {
        ErrorRow row = enter(caught, ErrorRow.first(caught, clock.instant()));
        if (row != null && row.count() == 1) {
            log.warn(
                    "{} {}: {}",
                    caught.net().word(),
                    caught.where(),
                    caught.error().toString(),
                    caught.error());
        }
    }

    /** The row as it is now; null when the error is in the ledger already. */
    private synchronized @Nullable ErrorRow enter(Caught caught, ErrorRow fresh) {
        Sameness before = caught.chain().stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (before != null && !comesAgain(caught.net(), before)) {
            return null;
        }
        Sameness same = fresh.sameness();
        known.put(caught.error(), same);
        counts.merge(same.net(), 1L, Long::sum);
        ErrorRow earlier = rows.remove(same);
        ErrorRow row = earlier == null ? fresh : earlier.and(fresh);
        rows.put(same, row); // at the end: seen last
        if (rows.size() > ROWS) {
            rows.pollFirstEntry();
        }
        return row;
    }

    /** A net that throws one and the same error again counts it again. One that has fallen through two nets is the first one's. */
    private boolean comesAgain(Net net, Sameness before) {
        if (before.net() == Net.OPERATOR) {
            if (net != Net.OPERATOR) {
                rows.computeIfPresent(before, (same, row) -> row.count() == 1 ? null : row.less());
            }
            return net != Net.OPERATOR;
        }
        return before.net() == net;
    }

    /** What was caught, the latest first. */
    public synchronized List<ErrorRow> rows() {
        return new ArrayList<>(rows.values()).reversed();
    }

    /** How many errors a net has caught since the start; never falls. */
    public synchronized long count(Net net) {
        return counts.getOrDefault(net, 0L);
    }

    /**
     * Tells Reactor's nets whose work this is: what is dropped under this context carries the event. For
     * {@link reactor.core.publisher.Mono#contextWrite(java.util.function.Function)}.
     */
    public Context within(Context context, String event, @Nullable String trace) {
        Consumer<Throwable> dropped = error -> note(new Caught(Net.DROPPED, "", error, event, trace));
        Consumer<Object> value = lost -> note(new Caught(Net.DROPPED_VALUE, "", new ValueDropped(lost), event, trace));
        BiFunction<Throwable, @Nullable Object, Throwable> operator = (error, data) -> {
            if (Bugs.among(error)) {
                note(new Caught(Net.OPERATOR, "", error, event, trace));
            }
            return Bugs.asReactorWould(error, data);
        };
        return TraceId.within(context, trace)
                .put("reactor.onErrorDropped.local", dropped)
                .put("reactor.onNextDropped.local", value)
                .put("reactor.onOperatorError.local", operator);
    }
}
