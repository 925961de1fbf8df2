package dev.gelada.engine.lifecycle;

import dev.gelada.engine.inflight.InFlightEvents;
import dev.gelada.event.WorkloadLocks;
import dev.gelada.journal.Journal;
import dev.gelada.vitals.bulkhead.Bulkhead;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Whether any replica has a prepared injection that is not yet reverted. An event with prepared injections always holds the locks of its
 * workloads.
 */
final class DrainStatus {

    private final InFlightEvents inFlightEvents;
    private final Mono<Boolean> everywhere;

    /** @param patience how long the store may take to answer */
    DrainStatus(
            InFlightEvents inFlightEvents,
            WorkloadLocks taken,
            Journal journal,
            Duration patience,
            Scheduler scheduler) {
        this.inFlightEvents = inFlightEvents;
        Mono<Boolean> look = taken.events()
                .concatMap(journal::pendingReverts)
                .all(List::isEmpty)
                .timeout(patience, scheduler)
                .onErrorReturn(false);
        this.everywhere =
                Bulkhead.UNDO.around(look).cache(Duration.ZERO, scheduler); // one look for all who ask at once
    }

    /** False also when the store does not answer in time, because that is not known to be drained. */
    Mono<Boolean> now() {
        return Mono.defer(() -> inFlightEvents.isEmpty() ? everywhere : Mono.just(false));
    }
}
