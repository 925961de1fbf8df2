package dev.gelada.telemetry;

import dev.gelada.engine.Steering;
import dev.gelada.engine.why.Idleness;
import dev.gelada.experiment.Experiments;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Watcher;
import dev.gelada.platform.Platform;
import dev.gelada.safeguard.Halt;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.schedule.Calendars;
import dev.gelada.vitals.bridge.Bridge;
import dev.gelada.vitals.debug.Debugging;
import dev.gelada.vitals.error.ErrorLedger;
import dev.gelada.vitals.error.Net;
import dev.gelada.vitals.heartbeat.Heartbeat;
import dev.gelada.vitals.profile.Flames;
import dev.gelada.vitals.profile.Recordings;
import dev.gelada.vitals.stall.Stalls;
import dev.gelada.vitals.stall.Watchdog;
import dev.gelada.vitals.task.Kind;
import dev.gelada.vitals.task.Tasks;
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
    Watcher loggingWatcher(Journal journal, Scheduler scheduler) {
        return new LoggingWatcher(new TraceIds(journal, scheduler), journal, scheduler);
    }

    @Bean
    Watcher meterWatcher(MeterRegistry meters, Experiments experiments, List<Safeguard> safeguards) {
        return new MeterWatcher(
                meters, experiments, safeguards.stream().map(Safeguard::name).toList());
    }

    @Bean
    MeterBinder haltGauge(Halt halt) {
        return registry -> Gauge.builder(
                        "gelada.safeguard.halt.engaged",
                        halt,
                        lever -> lever.now().standing() == Halt.Standing.ENGAGED ? 1 : 0)
                .register(registry);
    }

    /** How many experiments want to act and have not been able to for long; health and the page name them. */
    @Bean
    MeterBinder idleGauge(Idleness idleness) {
        return registry -> Gauge.builder(
                        "gelada.experiment.idle", idleness, one -> one.now().size())
                .register(registry);
    }

    @Bean
    ErrorsEndpoint errorsEndpoint(ErrorLedger errors) {
        return new ErrorsEndpoint(errors);
    }

    @Bean
    TasksEndpoint tasksEndpoint(Tasks tasks, Steering steering, @Qualifier("diagnostics") Scheduler diagnostics) {
        return new TasksEndpoint(tasks, steering, diagnostics);
    }

    @Bean
    StallsEndpoint stallsEndpoint(Stalls stalls, Watchdog watchdog) {
        return new StallsEndpoint(stalls, watchdog);
    }

    @Bean
    FlamegraphEndpoint flamegraphEndpoint(Flames flames) {
        return new FlamegraphEndpoint(flames);
    }

    @Bean
    RecordingEndpoint recordingEndpoint(Recordings recordings, @Qualifier("diagnostics") Scheduler diagnostics) {
        return new RecordingEndpoint(recordings, diagnostics);
    }

    @Bean
    DebugEndpoint debugEndpoint(Debugging debugging) {
        return new DebugEndpoint(debugging);
    }

    /** How many events are worked on, of how many at once: where the first reaches the second, events wait in the queue. */
    @Bean
    MeterBinder concurrencyGauges(Steering steering) {
        return registry -> {
            Gauge.builder(
                            "gelada.engine.concurrency.limit",
                            steering,
                            one -> one.load().limit())
                    .register(registry);
            Gauge.builder(
                            "gelada.engine.concurrency.used",
                            steering,
                            one -> one.load().held().size())
                    .register(registry);
            Gauge.builder(
                            "gelada.engine.concurrency.saturation",
                            steering,
                            one -> one.load().saturation())
                    .register(registry);
        };
    }

    @Bean
    MeterBinder taskGauges(Tasks tasks) {
        return registry -> Arrays.stream(Kind.values())
                .forEach(kind -> Gauge.builder("gelada.vitals.tasks", tasks, one -> one.count(kind))
                        .tag("kind", kind.word())
                        .register(registry));
    }

    @Bean
    MeterBinder bridgeCounters(ObjectProvider<Bridge<?>> bridges) {
        return registry -> bridges.forEach(bridge -> Arrays.stream(Sinks.EmitResult.values())
                .forEach(result -> FunctionCounter.builder("gelada.vitals.bridge", bridge, one -> one.count(result))
                        .tag("bridge", bridge.name())
                        .tag("result", result.name().toLowerCase(Locale.ROOT))
                        .register(registry)));
    }

    @Bean
    MeterBinder stallTimer(Stalls stalls) {
        return registry -> FunctionTimer.builder(
                        "gelada.vitals.stalls",
                        stalls,
                        Stalls::count,
                        seen -> seen.total().toNanos(),
                        TimeUnit.NANOSECONDS)
                .register(registry);
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
    ReactiveHealthIndicator engineHealthIndicator(
            Steering steering, Experiments experiments, Halt halt, Idleness idleness, Calendars calendars) {
        return new GeladaHealthIndicator(steering, experiments, halt, idleness, calendars);
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
