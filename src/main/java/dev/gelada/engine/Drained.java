package dev.gelada.engine;

import dev.gelada.event.TakenWorkloads;
import dev.gelada.journal.Journal;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Whether anything that any replica has prepared still waits to be put back. Whoever has prepared something has its workload. */
record Drained(Owing owing, TakenWorkloads taken, Journal journal, Duration patience, Scheduler scheduler) {

    /** False also when the store does not say in time: who does not know must not say that all is well. */
    Mono<Boolean> now() {
        return Mono.defer(() -> owing.nothing() ? everywhere() : Mono.just(false));
    }

    private Mono<Boolean> everywhere() {
        return taken.events()
                .concatMap(journal::owed)
                .all(List::isEmpty)
                .timeout(patience, scheduler)
                .onErrorReturn(false);
    }
}
