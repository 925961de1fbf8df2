package dev.gelada.engine.deliver;

import dev.gelada.engine.EngineObservations;
import dev.gelada.engine.EngineProperties;
import dev.gelada.engine.commit.EventTransactions;
import dev.gelada.engine.inflight.ActiveLeases;
import dev.gelada.engine.recover.RetryPolicy;
import dev.gelada.engine.recover.TakeoverHandler;
import dev.gelada.engine.run.EventRunner;
import dev.gelada.event.Lease;
import dev.gelada.journal.JournalEntry;
import dev.gelada.vitals.trace.WorkTracer;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;

/** Handles a delivered event: runs it on its first delivery, or when nothing was prepared yet; else reverts it. */
@RequiredArgsConstructor
final class DeliveryHandler {

    private final EventRunner eventRunner;
    private final TakeoverHandler takeoverHandler;
    private final RetryPolicy retryPolicy;
    private final ActiveLeases activeLeases;
    private final EventTransactions eventTransactions;
    private final WorkTracer workTracer;
    private final EngineProperties settings;

    Mono<Void> handle(Lease lease) {
        return workTracer.delivery(EngineObservations.delivery(lease), EngineObservations.kept(lease), work(lease));
    }

    private Mono<Void> work(Lease lease) {
        if (lease.delivery() == 1) {
            return eventRunner.run(lease);
        }
        JournalEntry again = new JournalEntry.Claimed(lease.holder(), lease.epoch(), lease.delivery());
        return eventTransactions
                .append(lease, again)
                .then(takeoverHandler.canTakeOver(lease))
                .flatMap(begun -> begun ? undo(lease) : begin(lease));
    }

    private Mono<Void> undo(Lease lease) {
        return activeLeases.touch(lease) ? takeoverHandler.undo(lease, settings.stuckAfter()) : Mono.empty();
    }

    private Mono<Void> begin(Lease lease) {
        return retryPolicy.exhausted(lease)
                ? retryPolicy.deadLetter(lease, "every holder stopped before it was prepared")
                : eventRunner.run(lease);
    }
}
