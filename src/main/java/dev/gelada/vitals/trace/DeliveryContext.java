package dev.gelada.vitals.trace;

import dev.gelada.vitals.trace.WorkTracer.Kept;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that comes out of the queue for the first time or again. Its span has an id that follows from what came and how often, so
 * that the next holder can point at it although nobody wrote it down.
 */
final class DeliveryContext extends ReceiverContext<Kept> {

    private final Kept kept;

    DeliveryContext(Kept kept) {
        super((carrier, key) -> Traceparent.HEADER.equals(key) ? carrier.traceparent() : null, Kind.CONSUMER);
        this.kept = kept;
        setCarrier(kept);
    }

    String spanId() {
        return spanId(kept.delivery());
    }

    /** Where the delivery before this one stands in the same trace; null for the first, and when nothing is traced. */
    @Nullable
    Traceparent before() {
        Traceparent sent = Traceparent.of(kept.traceparent());
        return sent == null || kept.delivery() == 1
                ? null
                : new Traceparent(sent.traceId(), spanId(kept.delivery() - 1), sent.sampled());
    }

    private String spanId(int delivery) {
        byte[] name = (kept.id() + "/" + delivery).getBytes(StandardCharsets.UTF_8);
        // a name-based UUID is never zero, and neither is this half of it: the variant's bit is set
        return "%016x".formatted(UUID.nameUUIDFromBytes(name).getLeastSignificantBits());
    }
}
