package dev.gelada.vitals.trace;

import io.opentelemetry.sdk.trace.IdGenerator;
import lombok.RequiredArgsConstructor;

/** Ids by chance, but for a span whose id is known before it begins. */
@RequiredArgsConstructor
final class SpanIdGenerator implements IdGenerator {

    private static final ScopedValue<String> NEXT = ScopedValue.newInstance();

    private final IdGenerator chance;

    /** The span that is begun in there has this id. */
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
