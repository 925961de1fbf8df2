package dev.gelada.engine;

import dev.gelada.safeguard.Halt;
import dev.gelada.vitals.error.ErrorLedger;
import dev.gelada.vitals.error.Net;
import dev.gelada.vitals.task.Resident;
import dev.gelada.vitals.task.Resident.Phase;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * The one place that subscribes. Starts the residents phase by phase, with recovery between what only looks and what acts; keeps each
 * running; and at the end lets what is in flight finish before it takes them down in the reverse order.
 */
final class Lifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);

    private final List<Resident> residents;
    private final Halt halt;
    private final Recovery recovery;
    private final Signals signals;
    private final ErrorLedger errors;
    private final Supervision supervision;
    private final Duration drainWithin;
    private final Scheduler scheduler;
    private final AtomicReference<Steering.Stage> stage = new AtomicReference<>(Steering.Stage.STOPPED);
    private final Sinks.Empty<Void> stopped = Sinks.empty();
    private final Deque<Running> running = new ArrayDeque<>();
    private volatile Disposable starting = () -> {};

    Lifecycle(
            List<Resident> residents,
            Halt halt,
            Recovery recovery,
            Signals signals,
            ErrorLedger errors,
            Duration drainWithin,
            Scheduler scheduler) {
        this.residents =
                residents.stream().sorted(Comparator.comparing(Resident::phase)).toList();
        this.halt = halt;
        this.recovery = recovery;
        this.signals = signals;
        this.errors = errors;
        this.supervision = new Supervision(errors, () -> stage.get() == Steering.Stage.DRAINING, scheduler);
        this.drainWithin = drainWithin;
        this.scheduler = scheduler;
    }

    Steering.Stage stage() {
        return stage.get();
    }

    Mono<Void> stopped() {
        return stopped.asMono();
    }

    @Override
    public void start() {
        stage.set(Steering.Stage.STARTING);
        startAll(Phase.STORE);
        startAll(Phase.WATCH);
        starting = supervision
                .patiently(Net.LIFECYCLE, "reading the halt", halt.load().then())
                .then(Mono.fromRunnable(() -> stage.set(Steering.Stage.RECOVERING)))
                .then(supervision.patiently(Net.LIFECYCLE, "recovery", recovery.recover()))
                .then(Mono.fromRunnable(this::begin))
                .subscribe(done -> {}, error -> errors.note(Net.LIFECYCLE, "start", error));
    }

    private void begin() {
        startAll(Phase.PLATFORM);
        startAll(Phase.PIPELINE);
        stage.set(Steering.Stage.RUNNING);
        signals.accept();
        log.info("Ready: everything an earlier life left behind has been looked at");
    }

    private void startAll(Phase phase) {
        residents.stream().filter(resident -> resident.phase() == phase).forEach(resident -> {
            Disposable subscription = supervision
                    .over(resident)
                    .subscribe(done -> {}, error -> errors.note(Net.RESIDENT, resident.name(), error));
            synchronized (running) {
                running.push(new Running(resident, subscription));
            }
        });
    }

    @Override
    public void stop(Runnable callback) {
        stage.set(Steering.Stage.DRAINING);
        log.info("Ending: putting back what is in place, at most {} s", drainWithin.toSeconds());
        starting.dispose();
        signals.shutDown();
        drained()
                .then(stopAll())
                .doOnTerminate(() -> {
                    stage.set(Steering.Stage.STOPPED);
                    stopped.tryEmitEmpty();
                    log.info("Ended");
                    callback.run();
                })
                .subscribe(done -> {}, error -> errors.note(Net.LIFECYCLE, "stop", error));
    }

    private Mono<Void> drained() {
        return Flux.interval(Duration.ZERO, Duration.ofMillis(20), scheduler)
                .takeUntil(tick -> signals.idle())
                .then()
                .timeout(
                        drainWithin,
                        Mono.fromRunnable(() -> log.warn(
                                "Not everything could be ended in time; the next start puts back what is left")),
                        scheduler);
    }

    private Mono<Void> stopAll() {
        return Flux.defer(() -> Flux.fromIterable(taken()))
                .concatMap(this::stop)
                .then();
    }

    private Mono<Void> stop(Running one) {
        return Mono.fromRunnable(one.subscription()::dispose)
                .then(one.resident().stop())
                .onErrorResume(error ->
                        Mono.fromRunnable(() -> errors.note(Net.RESIDENT, one.resident().name(), error)));
    }

    private List<Running> taken() {
        synchronized (running) {
            List<Running> all = List.copyOf(running);
            running.clear();
            return all;
        }
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return stage.get() != Steering.Stage.STOPPED;
    }

    private record Running(Resident resident, Disposable subscription) {}
}
