package dev.gelada.engine;

import dev.gelada.store.Store;
import dev.gelada.vitals.task.Resident;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;

/** Waits for the store to be lost: then everything that is in place is put back at once, for nothing more can be written down. */
@RequiredArgsConstructor
final class StoreLoss implements Resident {

    private final Store store;
    private final Signals signals;

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
        return store.lost().doOnNext(signals::loseStore).then(Mono.never());
    }
}
