package dev.gelada.engine.lifecycle;

import dev.gelada.engine.EngineControl;
import dev.gelada.engine.EngineDiagnostics;
import dev.gelada.engine.inflight.InFlight;
import dev.gelada.engine.shutdown.ShutdownReporter;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.task.BackgroundTask.Phase;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskLabel;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The one place that subscribes. Starts the residents phase by phase, with recovery between what only looks and what acts; keeps each
 * running; and at the end lets what is in flight finish before it takes them down in the reverse order.
 */
@Slf4j
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
final class EngineLifecycle implements SmartLifecycle {

    private final LifecycleStage stage;
    private final StartSequence startSequence;
    private final BackgroundTasks backgroundTasks;
    private final Drain drain;
    private final ShutdownReporter shutdownReporter;
    private final InFlight inFlight;
    private final EngineDiagnostics diagnostics;
    private final Sinks.Empty<Void> stopped = Sinks.empty();
    private final Sinks.Empty<Void> recovered = Sinks.empty();
    private volatile Disposable starting = () -> {};

    EngineControl.Stage stage() {
        return stage.now();
    }

    Mono<Void> stopped() {
        return stopped.asMono();
    }

    @Override
    public void start() {
        stage.set(EngineControl.Stage.STARTING);
        start(Phase.STORE);
        start(Phase.WATCH);
        Mono<Void> beginning = startSequence.run(this::recovering).then(Mono.fromRunnable(this::begin));
        starting = diagnostics
                .taskRegistry()
                .tracked(TaskLabel.of(TaskKind.LIFECYCLE, "start"), beginning)
                .subscribe(done -> {}, error -> failed("start", error));
    }

    private void recovering() {
        stage.advance(EngineControl.Stage.STARTING, EngineControl.Stage.RECOVERING);
    }

    private void begin() {
        recovered.tryEmitEmpty();
        if (!stage.advance(EngineControl.Stage.RECOVERING, EngineControl.Stage.RUNNING)) {
            return; // asked to end in the meantime
        }
        start(Phase.PLATFORM);
        start(Phase.PIPELINE);
        inFlight.stopSignals().accept();
        log.debug("Ready: everything an earlier life left behind has been looked at");
    }

    private void start(Phase phase) {
        backgroundTasks.start(
                phase, (task, work) -> work.subscribe(done -> {}, error -> backgroundTasks.failed(task, error)));
    }

    /**
     * What is in place is put back first. Then what acts is stopped, the report is written while the page still listens, and the store goes
     * last.
     */
    @Override
    public void stop(Runnable callback) {
        EngineControl.Stage before = stage.set(EngineControl.Stage.DRAINING);
        inFlight.stopSignals().shutDown();
        Mono<Void> end = Mono.when(shutdownReporter.begin(), drain.run(begun(before)))
                .then(Mono.fromRunnable(starting::dispose))
                .then(backgroundTasks.stop(Phase.PLATFORM))
                .then(Mono.defer(() -> shutdownReporter.end(inFlight.events().events())))
                .doFinally(how -> stopped.tryEmitEmpty())
                .then(backgroundTasks.stop(Phase.STORE));
        diagnostics
                .taskRegistry()
                .tracked(TaskLabel.of(TaskKind.LIFECYCLE, "shutdown"), end)
                .doOnTerminate(() -> {
                    stage.set(EngineControl.Stage.STOPPED);
                    callback.run();
                })
                .subscribe(done -> {}, error -> failed("stop", error));
    }

    /** A recovery that has begun goes on. */
    private Mono<Void> begun(EngineControl.Stage before) {
        return before == EngineControl.Stage.RECOVERING ? recovered.asMono() : Mono.empty();
    }

    private void failed(String what, Throwable error) {
        diagnostics.errors().record(ErrorSource.LIFECYCLE, what, error);
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return stage.now() != EngineControl.Stage.STOPPED;
    }
}
