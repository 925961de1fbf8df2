package dev.gelada.telemetry;

import dev.gelada.engine.EngineControl;
import dev.gelada.engine.explain.IdleExperiments;
import dev.gelada.safeguard.Halt;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/**
 * What the engine is at now. How many events are worked on, of how many at once: where the first reaches the second, events wait in the queue. How
 * many experiments want to act and have not been able to for long; health and the page name them. Whether everything is halted.
 */
@Component
@RequiredArgsConstructor
final class EngineMeters implements MeterBinder {

    private final EngineControl engineControl;
    private final IdleExperiments idleExperiments;
    private final Halt halt;

    @Override
    public void bindTo(MeterRegistry meters) {
        gauge(
                meters,
                "gelada.engine.concurrency.limit",
                engineControl,
                one -> one.load().limit());
        gauge(
                meters,
                "gelada.engine.concurrency.used",
                engineControl,
                one -> one.load().held().size());
        gauge(
                meters,
                "gelada.engine.concurrency.saturation",
                engineControl,
                one -> one.load().saturation());
        gauge(
                meters,
                "gelada.experiment.idle",
                idleExperiments,
                one -> one.now().size());
        gauge(meters, "gelada.safeguard.halt.engaged", halt, one -> one.now().status() == Halt.Status.ENGAGED ? 1 : 0);
    }

    private static <T> void gauge(MeterRegistry meters, String name, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value).register(meters);
    }
}
