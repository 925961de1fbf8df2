package dev.gelada.vitals.trace;

import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Places what is received into its trace, like the handler that it stands for; a delivery gets its own span id, and a link to the one before. */
@Component
@Order(MicrometerTracingAutoConfiguration.RECEIVER_TRACING_OBSERVATION_HANDLER_ORDER)
final class ReceiverTracingHandler extends PropagatingReceiverTracingObservationHandler<ReceiverContext<?>> {

    private final Tracer tracer;

    ReceiverTracingHandler(Tracer tracer, Propagator propagator) {
        super(tracer, propagator);
        this.tracer = tracer;
    }

    @Override
    public void onStart(ReceiverContext<?> context) {
        if (context instanceof DeliveryContext deliveryContext) {
            SpanIdGenerator.next(deliveryContext.spanId(), () -> super.onStart(context));
            return;
        }
        super.onStart(context);
    }

    @Override
    public Span.Builder customizeExtractedSpan(ReceiverContext<?> context, Span.Builder builder) {
        Traceparent before = context instanceof DeliveryContext deliveryContext ? deliveryContext.before() : null;
        return before == null ? builder : builder.addLink(new Link(place(before)));
    }

    private TraceContext place(Traceparent at) {
        return tracer.traceContextBuilder()
                .traceId(at.traceId())
                .spanId(at.spanId())
                .sampled(at.sampled())
                .build();
    }
}
