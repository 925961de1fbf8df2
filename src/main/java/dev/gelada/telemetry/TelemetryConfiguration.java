package dev.gelada.telemetry;

import dev.gelada.engine.Steering;
import dev.gelada.experiment.Experiments;
import dev.gelada.journal.Watcher;
import dev.gelada.safeguard.Halt;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TelemetryConfiguration {

    @Bean
    Watcher loggingWatcher() {
        return new LoggingWatcher();
    }

    @Bean
    Watcher meterWatcher(MeterRegistry meters) {
        return new MeterWatcher(meters);
    }

    @Bean
    MeterBinder haltGauge(Halt halt) {
        return registry -> Gauge.builder(
                        "gelada.safeguard.halt.engaged",
                        halt,
                        lever -> lever.now().engaged() ? 1 : 0)
                .register(registry);
    }

    /** Its bean name without the suffix is its name in the health group. */
    @Bean
    ReactiveHealthIndicator engineHealthIndicator(Steering steering, Experiments experiments, Halt halt) {
        return new GeladaHealthIndicator(steering, experiments, halt);
    }
}
