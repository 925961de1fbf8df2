package dev.gelada.engine.recover;

import dev.gelada.engine.EngineObservations;
import dev.gelada.engine.commit.EventTransactions;
import dev.gelada.event.EventQueue;
import dev.gelada.event.Lease;
import dev.gelada.vitals.bulkhead.Bulkhead;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.trace.WorkTracer;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import reactor.core.publisher.Mono;

/** Runs before any new event: reverts what an earlier process prepared and did not revert. */
@Slf4j
@RequiredArgsConstructor
public final class StartupRecovery {

    private static final int AT_ONCE = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EventQueue queue;
    private final TakeoverHandler takeoverHandler;
    private final EventTransactions eventTransactions;
    private final OrphanRecovery orphanRecovery;
    private final ErrorRegistry errors;
    private final WorkTracer workTracer;

    /** Completes when everything that can be reverted has been; the rest is in the queue for another round. */
    public Mono<Void> recover() {
        // where no other replica can be using the store, every lease in it is a dead one's
        Mono<Long> forfeited = orphanRecovery.alone() ? queue.expireAllLeases() : Mono.just(0L);
        return Bulkhead.UNDO.around(forfeited
                .thenMany(queue.reclaim(Integer.MAX_VALUE))
                .flatMap(this::takeOver, AT_ONCE)
                .then(Mono.defer(orphanRecovery::revert)));
    }

    private Mono<Void> takeOver(Lease lease) {
        return workTracer
                .delivery(EngineObservations.delivery(lease), EngineObservations.kept(lease), endOrGiveBack(lease))
                .contextWrite(context -> errors.within(
                        context, lease.event().id().value(), lease.event().traceId()));
    }

    private Mono<Void> endOrGiveBack(Lease lease) {
        return takeoverHandler
                .canTakeOver(lease)
                .flatMap(begun -> begun
                        ? undo(lease)
                        : eventTransactions.release(
                                lease, Duration.ZERO, "its previous holder stopped before it was prepared"))
                .onErrorResume(error -> {
                    errors.record(ErrorSource.RECOVERY, lease.event().id().value(), error);
                    return Mono.empty();
                });
    }

    private Mono<Void> undo(Lease lease) {
        log.info(
                "Reverting what event {} of {} left active",
                lease.event().id(),
                lease.event().experiment());
        return takeoverHandler.undo(lease, PATIENCE);
    }
}
