package dev.gelada.telemetry;

import dev.gelada.engine.EngineControl;
import dev.gelada.engine.explain.IdleExperiments;
import dev.gelada.experiment.Experiments;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalListener;
import dev.gelada.platform.Platform;
import dev.gelada.safeguard.Halt;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.schedule.Calendars;
import dev.gelada.vitals.bridge.ExternalSink;
import dev.gelada.vitals.debug.DebugMode;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.heartbeat.Heartbeat;
import dev.gelada.vitals.profile.FlameGraphs;
import dev.gelada.vitals.profile.FlightRecordings;
import dev.gelada.vitals.stall.EventLoopWatchdog;
import dev.gelada.vitals.stall.StallRegistry;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskRegistry;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TelemetryProperties.class)
class TelemetryConfiguration {

    @Bean
    JournalListener loggingWatcher(Journal journal, Scheduler scheduler) {
        return new LoggingJournalListener(journal, scheduler);
    }

    @Bean
    JournalListener meterWatcher(MeterRegistry meters, Experiments experiments, List<Safeguard> safeguards) {
        return new MeterJournalListener(
                meters, experiments, safeguards.stream().map(Safeguard::name).toList());
    }

    @Bean
    MeterBinder haltGauge(Halt halt) {
        return registry -> Gauge.builder(
                        "gelada.safeguard.halt.engaged",
                        halt,
                        lever -> lever.now().status() == Halt.Status.ENGAGED ? 1 : 0)
                .register(registry);
    }

    /** How many experiments want to act and have not been able to for long; health and the page name them. */
    @Bean
    MeterBinder idleGauge(IdleExperiments idleExperiments) {
        return registry -> Gauge.builder(
                        "gelada.experiment.idle",
                        idleExperiments,
                        one -> one.now().size())
                .register(registry);
    }

    @Bean
    ErrorsEndpoint errorsEndpoint(ErrorRegistry errors) {
        return new ErrorsEndpoint(errors);
    }

    @Bean
    TasksEndpoint tasksEndpoint(
            TaskRegistry taskRegistry, EngineControl engineControl, @Qualifier("diagnostics") Scheduler diagnostics) {
        return new TasksEndpoint(taskRegistry, engineControl, diagnostics);
    }

    @Bean
    StallsEndpoint stallsEndpoint(StallRegistry stallRegistry, EventLoopWatchdog eventLoopWatchdog) {
        return new StallsEndpoint(stallRegistry, eventLoopWatchdog);
    }

    @Bean
    FlamegraphEndpoint flamegraphEndpoint(FlameGraphs flameGraphs) {
        return new FlamegraphEndpoint(flameGraphs);
    }

    @Bean
    RecordingEndpoint recordingEndpoint(
            FlightRecordings flightRecordings, @Qualifier("diagnostics") Scheduler diagnostics) {
        return new RecordingEndpoint(flightRecordings, diagnostics);
    }

    @Bean
    DebugEndpoint debugEndpoint(DebugMode debugMode) {
        return new DebugEndpoint(debugMode);
    }

    /** How many events are worked on, of how many at once: where the first reaches the second, events wait in the queue. */
    @Bean
    MeterBinder concurrencyGauges(EngineControl engineControl) {
        return registry -> {
            Gauge.builder(
                            "gelada.engine.concurrency.limit",
                            engineControl,
                            one -> one.load().limit())
                    .register(registry);
            Gauge.builder(
                            "gelada.engine.concurrency.used",
                            engineControl,
                            one -> one.load().held().size())
                    .register(registry);
            Gauge.builder(
                            "gelada.engine.concurrency.saturation",
                            engineControl,
                            one -> one.load().saturation())
                    .register(registry);
        };
    }

    @Bean
    MeterBinder taskGauges(TaskRegistry taskRegistry) {
        return registry -> Arrays.stream(TaskKind.values())
                .forEach(taskKind -> Gauge.builder("gelada.vitals.tasks", taskRegistry, one -> one.count(taskKind))
                        .tag("kind", taskKind.word())
                        .register(registry));
    }

    @Bean
    MeterBinder bridgeCounters(ObjectProvider<ExternalSink<?>> externalSinks) {
        return registry -> externalSinks.forEach(externalSink -> Arrays.stream(Sinks.EmitResult.values())
                .forEach(result -> FunctionCounter.builder(
                                "gelada.vitals.bridge", externalSink, one -> one.count(result))
                        .tag("bridge", externalSink.name())
                        .tag("result", result.name().toLowerCase(Locale.ROOT))
                        .register(registry)));
    }

    @Bean
    MeterBinder stallTimer(StallRegistry stallRegistry) {
        return registry -> FunctionTimer.builder(
                        "gelada.vitals.stalls",
                        stallRegistry,
                        StallRegistry::count,
                        seen -> seen.total().toNanos(),
                        TimeUnit.NANOSECONDS)
                .register(registry);
    }

    /** Every net counts from zero, so that its first error is a rise like any other. */
    @Bean
    MeterBinder errorCounters(ErrorRegistry errors) {
        return registry -> Arrays.stream(ErrorSource.values())
                .forEach(errorSource -> FunctionCounter.builder(
                                "gelada.vitals.errors", errors, ledger -> ledger.count(errorSource))
                        .tag("net", errorSource.word())
                        .register(registry));
    }

    /** Its bean name without the suffix is its name in the health group. */
    @Bean
    ReactiveHealthIndicator engineHealthIndicator(
            EngineControl engineControl,
            Experiments experiments,
            Halt halt,
            IdleExperiments idleExperiments,
            Calendars calendars) {
        return new GeladaHealthIndicator(engineControl, experiments, halt, idleExperiments, calendars);
    }

    @Bean
    ReactiveHealthIndicator undoHealthIndicator(Heartbeat heartbeat) {
        return new UndoHealthIndicator(heartbeat);
    }

    @Bean
    ReactiveHealthIndicator platformHealthIndicator(Platform platform) {
        return new PlatformHealthIndicator(platform);
    }
}
