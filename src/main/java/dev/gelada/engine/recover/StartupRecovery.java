package dev.gelada.engine.recover;

import dev.gelada.engine.EngineObservations;
import dev.gelada.engine.commit.EventTransactions;
import dev.gelada.event.EventQueue;
import dev.gelada.event.Lease;
import dev.gelada.event.WorkloadLocks;
import dev.gelada.fault.EventId;
import dev.gelada.vitals.bulkhead.Bulkhead;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.trace.WorkTracer;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import reactor.core.publisher.Mono;

/** What comes before anything new: whatever an earlier life prepared and did not put back is put back now. */
@Slf4j
@RequiredArgsConstructor
public final class StartupRecovery {

    private static final int AT_ONCE = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EventQueue queue;
    private final TakeoverHandler takeoverHandler;
    private final EventTransactions eventTransactions;
    private final WorkloadLocks taken;
    private final OrphanSweeper orphanSweeper;
    private final ErrorRegistry errors;
    private final WorkTracer workTracer;
    /** No other replica can be using the store, so every lease in it is a dead one's. */
    private final boolean alone;

    /** Completes when everything that gave way has been put back; what did not is in the queue for another round. */
    public Mono<Void> recover() {
        Mono<Long> forfeited = alone ? queue.expireAllLeases() : Mono.just(0L);
        return Bulkhead.UNDO.around(forfeited
                .thenMany(queue.reclaim(Integer.MAX_VALUE))
                .flatMap(this::takeOver, AT_ONCE)
                .then(Mono.defer(this::leftNotes)));
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

    /**
     * Notes whose journal is gone. Nothing is in flight here yet, so every one that is left is owed, unless another replica that keeps its
     * notes in the same folder is at work on its event.
     */
    private Mono<Void> leftNotes() {
        Mono<Set<EventId>> elsewhere =
                alone ? Mono.just(Set.of()) : taken.events().collect(Collectors.toSet());
        return elsewhere.flatMap(
                held -> orphanSweeper.revert(note -> !held.contains(note.order().event())));
    }
}
