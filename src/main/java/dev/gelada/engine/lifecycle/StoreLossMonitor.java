package dev.gelada.engine.lifecycle;

import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.store.Store;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.BackgroundTask.Phase;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;

/** Waits for the loss of the store: then every active fault is reverted at once, for nothing can be journalled any more. */
@RequiredArgsConstructor
final class StoreLossMonitor implements BackgroundTask {

    private final Store store;
    private final StopSignals stopSignals;

    @Override
    public String name() {
        return "loss of the store";
    }

    @Override
    public Phase phase() {
        return Phase.STORE;
    }

    @Override
    public Mono<Void> run() {
        return store.lost().doOnNext(stopSignals::loseStore).then(Mono.never());
    }
}
