package dev.gelada.engine.lifecycle;

import dev.gelada.engine.EngineControl;
import dev.gelada.engine.EngineControl.Abort;
import dev.gelada.engine.EngineLoad;
import dev.gelada.engine.inflight.ActiveLeases;
import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.engine.schedule.EventScheduler;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.EventId;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Operator commands: trigger, abort, drained. Thread-safe. */
@RequiredArgsConstructor
final class DefaultEngineControl implements EngineControl {

    private final EventScheduler eventScheduler;
    private final StopSignals stopSignals;
    private final DrainStatus drainStatus;
    private final EventAbort eventAbort;
    private final EngineLifecycle engineLifecycle;
    private final ActiveLeases activeLeases;
    private final int limit;

    @Override
    public Mono<EventId> trigger(Experiment experiment, String by, @Nullable String reason, boolean dryRun) {
        return eventScheduler.request(experiment, by, reason, dryRun);
    }

    @Override
    public Mono<Abort> abort(EventId event, String by) {
        return eventAbort.of(event, by);
    }

    @Override
    public Mono<Boolean> drained() {
        return drainStatus.now();
    }

    @Override
    public EngineLoad load() {
        return new EngineLoad(limit, activeLeases.now());
    }

    @Override
    public Stage stage() {
        return engineLifecycle.stage();
    }

    @Override
    public @Nullable String trouble() {
        return stopSignals.trouble();
    }

    @Override
    public Mono<Void> stopped() {
        return engineLifecycle.stopped();
    }
}
