package dev.gelada.engine.lifecycle;

import dev.gelada.engine.EngineControl;
import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.vitals.bulkhead.Bulkhead;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.BackgroundTask.Phase;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskLabel;
import dev.gelada.vitals.task.TaskRegistry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The only place that subscribes. Starts the background tasks phase by phase, with recovery between those that observe and those that
 * act, and keeps each running; at shutdown it lets events in flight finish before it stops the tasks in reverse order.
 */
@Slf4j
@RequiredArgsConstructor
final class EngineLifecycle implements SmartLifecycle {

    private final EngineTasks engineTasks;
    private final Supervisor supervisor;
    private final StartSequence startSequence;
    private final Drain drain;
    private final StopSignals stopSignals;
    private final ErrorRegistry errors;
    private final TaskRegistry taskRegistry;
    private final AtomicReference<EngineControl.Stage> stage = new AtomicReference<>(EngineControl.Stage.STOPPED);
    private final Sinks.Empty<Void> stopped = Sinks.empty();
    private final Deque<Running> running = new ArrayDeque<>();
    private volatile Disposable starting = () -> {};
    private final Sinks.Empty<Void> recovered = Sinks.empty();

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
        Mono<Void> beginning = startSequence.run(this::recovering).then(Mono.fromRunnable(this::begin));
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
        engineTasks.of(phase).forEach(backgroundTask -> {
            Bulkhead whose =
                    phase == Phase.WATCH ? Bulkhead.CLIENTS : Bulkhead.ENGINE; // who only looks on waits for others
            Disposable subscription = taskRegistry
                    .tracked(
                            TaskLabel.of(TaskKind.RESIDENT, backgroundTask.name()),
                            whose.around(supervisor.supervise(backgroundTask)))
                    .subscribe(done -> {}, error -> errors.record(ErrorSource.RESIDENT, backgroundTask.name(), error));
            synchronized (running) {
                running.push(new Running(backgroundTask, subscription));
            }
        });
    }

    /**
     * Reverts active faults first. Then the tasks are stopped, the report is written while the web server still answers, and the store is
     * closed last.
     */
    @Override
    public void stop(Runnable callback) {
        EngineControl.Stage before = stage.getAndSet(EngineControl.Stage.DRAINING);
        Mono<Void> recovery = before == EngineControl.Stage.RECOVERING ? recovered.asMono() : Mono.empty();
        Mono<Void> end = drain.begin(recovery)
                .then(Mono.fromRunnable(starting::dispose))
                .then(stopAll(Phase.PLATFORM))
                .then(drain.end())
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

    /** Stops, in the reverse order of their start, those of this phase and of all later ones. */
    private Mono<Void> stopAll(Phase first) {
        return Flux.defer(() -> Flux.fromIterable(taken(first)))
                .concatMap(one -> supervisor.stop(one.backgroundTask(), one.subscription()))
                .then();
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
