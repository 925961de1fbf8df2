package dev.gelada.engine.lifecycle;

import dev.gelada.engine.EngineControl;
import dev.gelada.engine.inflight.InFlightEvents;
import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.engine.recover.StartupRecovery;
import dev.gelada.engine.shutdown.ShutdownReporter;
import dev.gelada.safeguard.Halt;
import dev.gelada.vitals.bulkhead.Bulkhead;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.BackgroundTask.Phase;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskLabel;
import dev.gelada.vitals.task.TaskRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import lombok.extern.slf4j.Slf4j;
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
@Slf4j
final class EngineLifecycle implements SmartLifecycle {

    private final List<BackgroundTask> backgroundTasks;
    private final Halt halt;
    private final StartupRecovery startupRecovery;
    private final StopSignals stopSignals;
    private final ErrorRegistry errors;
    private final TaskRegistry taskRegistry;
    private final Supervisor supervisor;
    private final InFlightEvents inFlightEvents;
    private final ShutdownReporter shutdownReporter;
    private final Duration drainTimeout;
    private final Scheduler scheduler;
    private final AtomicReference<EngineControl.Stage> stage = new AtomicReference<>(EngineControl.Stage.STOPPED);
    private final Sinks.Empty<Void> stopped = Sinks.empty();
    private final Deque<Running> running = new ArrayDeque<>();
    private volatile Disposable starting = () -> {};
    private final Sinks.Empty<Void> recovered = Sinks.empty();

    EngineLifecycle(
            List<BackgroundTask> backgroundTasks,
            Halt halt,
            StartupRecovery startupRecovery,
            StopSignals stopSignals,
            ErrorRegistry errors,
            InFlightEvents inFlightEvents,
            ShutdownReporter shutdownReporter,
            TaskRegistry taskRegistry,
            Duration drainTimeout,
            Scheduler scheduler) {
        this.backgroundTasks = backgroundTasks.stream()
                .sorted(Comparator.comparing(BackgroundTask::phase))
                .toList();
        this.halt = halt;
        this.startupRecovery = startupRecovery;
        this.stopSignals = stopSignals;
        this.errors = errors;
        this.taskRegistry = taskRegistry;
        this.supervisor = new Supervisor(errors, () -> stage.get() == EngineControl.Stage.DRAINING, scheduler);
        this.inFlightEvents = inFlightEvents;
        this.shutdownReporter = shutdownReporter;
        this.drainTimeout = drainTimeout;
        this.scheduler = scheduler;
    }

    EngineControl.Stage stage() {
        return stage.get();
    }

    Mono<Void> stopped() {
        return stopped.asMono();
    }

    @Override
    public void start() {
        stage.set(EngineControl.Stage.STARTING);
        startAll(Phase.STORE);
        startAll(Phase.WATCH);
        Mono<Void> beginning = supervisor
                .patiently(
                        ErrorSource.LIFECYCLE,
                        "reading the halt",
                        Bulkhead.UNDO
                                .around(halt.load())
                                .then(shutdownReporter.greet())
                                .then(Mono.fromRunnable(this::recovering)))
                .then(supervisor.patiently(ErrorSource.LIFECYCLE, "recovery", startupRecovery.recover()))
                .then(Mono.fromRunnable(this::begin));
        starting = taskRegistry
                .tracked(TaskLabel.of(TaskKind.LIFECYCLE, "start"), beginning)
                .subscribe(done -> {}, error -> errors.record(ErrorSource.LIFECYCLE, "start", error));
    }

    private void recovering() {
        stage.compareAndSet(EngineControl.Stage.STARTING, EngineControl.Stage.RECOVERING);
    }

    private void begin() {
        recovered.tryEmitEmpty();
        if (!stage.compareAndSet(EngineControl.Stage.RECOVERING, EngineControl.Stage.RUNNING)) {
            return; // asked to end in the meantime
        }
        startAll(Phase.PLATFORM);
        startAll(Phase.PIPELINE);
        stopSignals.accept();
        log.debug("Ready: recovery finished");
    }

    private void startAll(Phase phase) {
        backgroundTasks.stream()
                .filter(backgroundTask -> backgroundTask.phase() == phase)
                .forEach(backgroundTask -> {
                    Bulkhead whose = phase == Phase.WATCH
                            ? Bulkhead.CLIENTS
                            : Bulkhead.ENGINE; // who only looks on waits for others
                    Disposable subscription = taskRegistry
                            .tracked(
                                    TaskLabel.of(TaskKind.RESIDENT, backgroundTask.name()),
                                    whose.around(supervisor.supervise(backgroundTask)))
                            .subscribe(
                                    done -> {},
                                    error -> errors.record(ErrorSource.RESIDENT, backgroundTask.name(), error));
                    synchronized (running) {
                        running.push(new Running(backgroundTask, subscription));
                    }
                });
    }

    /**
     * What is in place is put back first. Then what acts is stopped, the report is written while the page still listens, and the store goes
     * last.
     */
    @Override
    public void stop(Runnable callback) {
        EngineControl.Stage before = stage.getAndSet(EngineControl.Stage.DRAINING);
        stopSignals.shutDown();
        Mono<Void> end = Mono.when(shutdownReporter.begin(), drained(before))
                .then(Mono.fromRunnable(starting::dispose))
                .then(stopAll(Phase.PLATFORM))
                .then(Mono.defer(() -> shutdownReporter.end(inFlightEvents.events())))
                .doFinally(how -> stopped.tryEmitEmpty())
                .then(stopAll(Phase.STORE));
        taskRegistry
                .tracked(TaskLabel.of(TaskKind.LIFECYCLE, "shutdown"), end)
                .doOnTerminate(() -> {
                    stage.set(EngineControl.Stage.STOPPED);
                    callback.run();
                })
                .subscribe(done -> {}, error -> errors.record(ErrorSource.LIFECYCLE, "stop", error));
    }

    /** A recovery that has begun goes on. Whoever asks a second time waits for nothing but what must be put back. */
    private Mono<Void> drained(EngineControl.Stage before) {
        Mono<Void> looked = before == EngineControl.Stage.RECOVERING ? recovered.asMono() : Mono.empty();
        Mono<Void> idle = until(stopSignals::idle);
        Mono<Void> hurried = shutdownReporter.hurry().then(until(inFlightEvents::isEmpty));
        return looked.then(Mono.firstWithSignal(idle, hurried)).timeout(drainTimeout, Mono.empty(), scheduler);
    }

    private Mono<Void> until(BooleanSupplier done) {
        return Flux.interval(Duration.ZERO, Duration.ofMillis(20), scheduler)
                .takeUntil(tick -> done.getAsBoolean())
                .then();
    }

    /** Stops, in the reverse order of their start, those of this phase and of all later ones. */
    private Mono<Void> stopAll(Phase first) {
        return Flux.defer(() -> Flux.fromIterable(taken(first)))
                .concatMap(this::stop)
                .then();
    }

    private Mono<Void> stop(Running one) {
        return Mono.fromRunnable(one.subscription()::dispose)
                .then(one.backgroundTask().stop())
                .onErrorResume(error -> Mono.fromRunnable(() ->
                        errors.record(ErrorSource.RESIDENT, one.backgroundTask().name(), error)));
    }

    private List<Running> taken(Phase first) {
        synchronized (running) {
            List<Running> all = running.stream()
                    .filter(one -> one.backgroundTask().phase().compareTo(first) >= 0)
                    .toList();
            running.removeAll(all);
            return all;
        }
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return stage.get() != EngineControl.Stage.STOPPED;
    }

    private record Running(BackgroundTask backgroundTask, Disposable subscription) {}
}
