package dev.gelada.telemetry;

import dev.gelada.vitals.bridge.ExternalSink;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.stall.StallRegistry;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskRegistry;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Sinks;

/** Meters of Gelada itself. Every error source counts from zero, so that its first error shows as an increase. */
@Component
@RequiredArgsConstructor
final class VitalsMeters implements MeterBinder {

    private final TaskRegistry taskRegistry;
    private final ErrorRegistry errors;
    private final StallRegistry stallRegistry;
    private final ObjectProvider<ExternalSink<?>> externalSinks;

    @Override
    public void bindTo(MeterRegistry meters) {
        for (TaskKind taskKind : TaskKind.values()) {
            Gauge.builder("gelada.vitals.tasks", taskRegistry, one -> one.count(taskKind))
                    .tag("kind", taskKind.word())
                    .register(meters);
        }
        for (ErrorSource errorSource : ErrorSource.values()) {
            FunctionCounter.builder("gelada.vitals.errors", errors, one -> one.count(errorSource))
                    .tag("net", errorSource.word())
                    .register(meters);
        }
        FunctionTimer.builder(
                        "gelada.vitals.stalls",
                        stallRegistry,
                        StallRegistry::count,
                        seen -> seen.total().toNanos(),
                        TimeUnit.NANOSECONDS)
                .register(meters);
        externalSinks.forEach(externalSink -> bind(externalSink, meters));
    }

    private static void bind(ExternalSink<?> externalSink, MeterRegistry meters) {
        for (Sinks.EmitResult result : Sinks.EmitResult.values()) {
            FunctionCounter.builder("gelada.vitals.bridge", externalSink, one -> one.count(result))
                    .tag("bridge", externalSink.name())
                    .tag("result", result.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
    }
}
