package dev.gelada.vitals.trace;

import dev.gelada.vitals.trace.WorkTracer.Kept;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery from the queue. The id of its span is derived from the event and the number of the delivery, so that the next holder can
 * link to it although it was never stored.
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

    /** The span of the delivery before this one in the same trace; null for the first, and when nothing is traced. */
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
