package dev.gelada.vitals.trace;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

    @Bean
    WorkTracer workTracer(ObservationRegistry observations) {
        return new WorkTracer(observations);
    }

    /** Stands for Boot's own, which steps back, and keeps its place in the order. */
    @Bean
    @Order(MicrometerTracingAutoConfiguration.RECEIVER_TRACING_OBSERVATION_HANDLER_ORDER)
    ReceiverTracingHandler receiverTracingHandler(Tracer tracer, Propagator propagator) {
        return new ReceiverTracingHandler(tracer, propagator);
    }

    @Bean
    SdkTracerProviderBuilderCustomizer spanIds() {
        return builder -> builder.setIdGenerator(new SpanIdGenerator(IdGenerator.random()));
    }

    @Bean
    ExportedSpanMeter exportedSpanMeter() {
        return new ExportedSpanMeter();
    }

    @Bean
    SpanExporters spanExporters(ExportedSpanMeter count, ObjectProvider<SpanExporter> exporters) {
        return SpanExporters.of(exporters.orderedStream().map(count::counting).toList());
    }

    @Bean
    DroppedSpanMeter droppedSpanMeter() {
        return new DroppedSpanMeter();
    }

    /** Only for what the tracing library says of itself. */
    @Bean
    MeterProvider ofTracing(DroppedSpanMeter drops) {
        return SdkMeterProvider.builder().registerMetricReader(drops).build();
    }

    @Bean
    MeterBinder spanCounters(ExportedSpanMeter count, DroppedSpanMeter drops) {
        return registry -> {
            counter(registry, "exported", count, ExportedSpanMeter::exported);
            counter(registry, "failed", count, ExportedSpanMeter::failed);
            counter(registry, "dropped", drops, DroppedSpanMeter::dropped);
        };
    }

    private static <T> void counter(MeterRegistry registry, String result, T of, ToDoubleFunction<T> count) {
        FunctionCounter.builder("gelada.vitals.trace.spans", of, count)
                .tag("result", result)
                .description("Spans on their way to the collector, by what became of them")
                .register(registry);
    }
}
