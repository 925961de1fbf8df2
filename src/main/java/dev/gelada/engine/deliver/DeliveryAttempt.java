package dev.gelada.engine.deliver;

import dev.gelada.engine.commit.EventTransactions;
import dev.gelada.engine.inflight.ActiveLeases;
import dev.gelada.engine.recover.RetryPolicy;
import dev.gelada.engine.recover.TakeoverHandler;
import dev.gelada.engine.run.EventRunner;
import dev.gelada.event.Lease;
import dev.gelada.journal.JournalEntry;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;

/** What is done with an event that was claimed: its run at first; and later what the journal says it still needs. */
@RequiredArgsConstructor
final class DeliveryAttempt {

    private final EventRunner eventRunner;
    private final TakeoverHandler takeoverHandler;
    private final RetryPolicy retryPolicy;
    private final EventTransactions eventTransactions;
    private final ActiveLeases activeLeases;
    private final Duration stuckAfter;

    Mono<Void> of(Lease lease) {
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
        return activeLeases.touch(lease) ? takeoverHandler.undo(lease, stuckAfter) : Mono.empty();
    }

    private Mono<Void> begin(Lease lease) {
        return retryPolicy.exhausted(lease)
                ? retryPolicy.deadLetter(lease, "each of its holders stopped before it was prepared")
                : eventRunner.run(lease);
    }
}
