package dev.gelada.telemetry;

import dev.gelada.engine.Steering;
import dev.gelada.experiment.Experiments;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Watcher;
import dev.gelada.safeguard.Halt;
import dev.gelada.vitals.error.ErrorLedger;
import dev.gelada.vitals.error.Net;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Arrays;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
class TelemetryConfiguration {

    @Bean
    Watcher loggingWatcher(Journal journal, Scheduler scheduler) {
        return new LoggingWatcher(new TraceIds(journal, scheduler));
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

    @Bean
    ErrorsEndpoint errorsEndpoint(ErrorLedger errors) {
        return new ErrorsEndpoint(errors);
    }

    /** Every net counts from zero, so that its first error is a rise like any other. */
    @Bean
    MeterBinder errorCounters(ErrorLedger errors) {
        return registry -> Arrays.stream(Net.values())
                .forEach(net -> FunctionCounter.builder("gelada.vitals.errors", errors, ledger -> ledger.count(net))
                        .tag("net", net.word())
                        .register(registry));
    }

    /** Its bean name without the suffix is its name in the health group. */
    @Bean
    ReactiveHealthIndicator engineHealthIndicator(Steering steering, Experiments experiments, Halt halt) {
        return new GeladaHealthIndicator(steering, experiments, halt);
    }
}
