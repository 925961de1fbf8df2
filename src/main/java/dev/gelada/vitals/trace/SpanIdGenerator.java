package dev.gelada.vitals.trace;

import io.opentelemetry.sdk.trace.IdGenerator;
import lombok.RequiredArgsConstructor;

/** Random ids, except for a span whose id is determined before it begins. */
@RequiredArgsConstructor
final class SpanIdGenerator implements IdGenerator {

    private static final ScopedValue<String> NEXT = ScopedValue.newInstance();

    private final IdGenerator chance;

    /** The span begun inside has this id. */
    static void next(String spanId, Runnable begin) {
        ScopedValue.where(NEXT, spanId).run(begin);
    }

    @Override
    public String generateSpanId() {
        return NEXT.isBound() ? NEXT.get() : chance.generateSpanId();
    }

    @Override
    public String generateTraceId() {
        return chance.generateTraceId();
    }
}
