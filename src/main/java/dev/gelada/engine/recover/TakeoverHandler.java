package dev.gelada.engine.recover;

import dev.gelada.engine.EngineProperties;
import dev.gelada.engine.StepTracker;
import dev.gelada.engine.commit.EventTransactions;
import dev.gelada.event.Lease;
import dev.gelada.fault.Injection;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.RecordedEntry;
import dev.gelada.vitals.bulkhead.Bulkhead;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;

/** Takes over an event from an earlier holder. What was prepared is never injected again: it is reverted, and the event ends. */
@RequiredArgsConstructor
public final class TakeoverHandler {

    private static final String WHY = "its previous holder stopped while running it";

    /** As earlier versions wrote it. */
    private static final String FORMER_WHY = "its earlier holder stopped in the middle of it";

    private final Journal journal;
    private final Reverter reverter;
    private final LateInjectionGuard lateInjectionGuard;
    private final EventTransactions eventTransactions;
    private final StepTracker stepTracker;
    private final EngineProperties settings;

    /** Whether any holder has prepared an injection of this event. */
    public Mono<Boolean> canTakeOver(Lease lease) {
        return Bulkhead.UNDO.around(
                journal.of(lease.event().id()).map(RecordedEntry::entry).any(TakeoverHandler::prepared));
    }

    /** An unreadable entry counts too: nothing is injected twice, and the sweep reverts by its undo note. */
    private static boolean prepared(JournalEntry journalEntry) {
        return journalEntry instanceof JournalEntry.Prepared
                || (journalEntry instanceof JournalEntry.Unreadable unreadable
                        && unreadable.type().equals("prepared"));
    }

    /**
     * Reverts what is pending, and any late injection of the earlier holder until it can make none any more; then closes the event. What
     * cannot be reverted in time is left for a later round.
     */
    public Mono<Void> undo(Lease lease, Duration patience) {
        return Bulkhead.UNDO.around(why(lease).flatMap(why -> undo(lease, why, patience)));
    }

    /** Tells a takeover after a crash from one that only retries a stuck revert. */
    private Mono<String> why(Lease lease) {
        return journal.of(lease.event().id())
                .map(RecordedEntry::entry)
                .takeUntil(one -> one instanceof JournalEntry.Reverting(String because) && isTakeover(because))
                .any(one -> one instanceof JournalEntry.Released(String because) && EventTransactions.isStuck(because))
                .map(stuck -> stuck ? EventTransactions.STUCK + " at first" : WHY);
    }

    static boolean isTakeover(String because) {
        return because.equals(WHY) || because.equals(FORMER_WHY);
    }

    private Mono<Void> undo(Lease lease, String why, Duration patience) {
        Mono<List<Injection>> late = journal.prepared(lease.event().id()).flatMap(lateInjectionGuard::shown);
        return journal.pendingReverts(lease.event().id())
                .filter(pending -> !pending.isEmpty())
                .switchIfEmpty(late)
                .flatMap(pending -> pending.isEmpty() ? Mono.just(true) : revert(lease, pending, why, patience))
                .flatMap(all -> all ? watchOrClose(lease, why) : leave(lease));
    }

    /** When its earlier holder had reverted everything itself, no late injection can arrive. */
    private Mono<Void> watchOrClose(Lease lease, String why) {
        return journal.prepared(lease.event().id())
                .flatMap(prepared -> revertedAt(lease)
                        .mapNotNull(at -> lateInjectionGuard.until(prepared, at).orElse(null)))
                .map(until -> watch(lease, why, until))
                .switchIfEmpty(Mono.fromSupplier(() -> close(lease, why)))
                .flatMap(next -> next);
    }

    /** When a successor first reverted; empty when none has. */
    private Mono<Instant> revertedAt(Lease lease) {
        return journal.of(lease.event().id())
                .filter(one -> one.entry() instanceof JournalEntry.Reverting(String because)
                        && (isTakeover(because) || EventTransactions.startsStuck(because)))
                .next()
                .map(RecordedEntry::at);
    }

    private Mono<Void> watch(Lease lease, String why, Instant until) {
        String because = why + ", and the earlier injection may still take effect; checked until " + until;
        return eventTransactions.release(lease, lateInjectionGuard.pause(until), because);
    }

    private Mono<Void> leave(Lease lease) {
        return eventTransactions.release(lease, settings.stuckRetryInterval(), EventTransactions.STUCK);
    }

    private Mono<Void> close(Lease lease, String why) {
        String reason = why + "; everything was reverted";
        return stepTracker.of("close", eventTransactions.close(lease, List.of(), Outcome.FAILED, reason));
    }

    private Mono<Boolean> revert(Lease lease, List<Injection> pending, String why, Duration patience) {
        return eventTransactions.withWriter(
                lease,
                asyncJournalWriter -> stepTracker.of(
                        "revert", reverter.revert(lease.event().id(), asyncJournalWriter, pending, why, patience)));
    }
}
