package dev.gelada.vitals.trace;

import io.opentelemetry.sdk.trace.IdGenerator;

/** Ids by chance, but for a span whose id is known before it begins. */
final class SpanIdGenerator implements IdGenerator {

    private static final ScopedValue<String> NEXT = ScopedValue.newInstance();

    private final IdGenerator chance;

    SpanIdGenerator(IdGenerator chance) {
        this.chance = chance;
    }

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
