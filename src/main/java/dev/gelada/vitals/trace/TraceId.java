package dev.gelada.vitals.trace;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** The id of the trace in Reactor's context: that of the open span, or the one that an event carries. */
public final class TraceId {

    private static final Object KEY = TraceId.class;

    private TraceId() {}

    /** From here on work belongs to this trace; null: to none. */
    public static Context within(Context context, @Nullable String trace) {
        return trace == null ? context : context.put(KEY, trace);
    }

    /** Null when the work belongs to no trace. */
    public static @Nullable String in(ContextView context) {
        String stored = context.getOrDefault(KEY, null);
        return stored == null ? open(context.getOrDefault(ObservationThreadLocalAccessor.KEY, null)) : stored;
    }

    private static @Nullable String open(@Nullable Observation observation) {
        TracingContext traced =
                observation == null ? null : observation.getContextView().get(TracingContext.class);
        Span span = traced == null ? null : traced.getSpan();
        return span == null ? null : span.context().traceId();
    }
}
