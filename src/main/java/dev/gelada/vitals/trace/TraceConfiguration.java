package dev.gelada.vitals.trace;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

    @Bean
    SdkTracerProviderBuilderCustomizer spanIds() {
        return builder -> builder.setIdGenerator(new SpanIdGenerator(IdGenerator.random()));
    }

    @Bean
    SpanExporters spanExporters(ExportedSpanMeter count, ObjectProvider<SpanExporter> exporters) {
        return SpanExporters.of(exporters.orderedStream().map(count::counting).toList());
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
