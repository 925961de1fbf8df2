package dev.gelada.engine;

import dev.gelada.event.Lease;
import dev.gelada.fault.Injection;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.Recorded;
import dev.gelada.vitals.bulkhead.Bulkhead;
import dev.gelada.vitals.trace.Tracing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** Takes over an event that an earlier holder left in the middle. What was prepared is never injected again: it is put back, and the event ends. */
final class Successor {

    private static final String WHY = "its earlier holder stopped in the middle of it";

    private final Journal journal;
    private final Reverting reverting;
    private final Afterwatch afterwatch;
    private final Writing writing;
    private final Tracing tracing;
    private final EngineProperties settings;

    Successor(
            Journal journal,
            Reverting reverting,
            Afterwatch afterwatch,
            Writing writing,
            Tracing tracing,
            EngineProperties settings) {
        this.journal = journal;
        this.reverting = reverting;
        this.afterwatch = afterwatch;
        this.writing = writing;
        this.tracing = tracing;
        this.settings = settings;
    }

    /** Whether this event got as far as {@code Prepared} under anybody. */
    Mono<Boolean> inherits(Lease lease) {
        return Bulkhead.UNDO.around(
                journal.of(lease.event().id()).map(Recorded::entry).any(Successor::prepared));
    }

    /** One that cannot be read counts too: its undo note is put back by the sweep, and nothing is injected twice. */
    private static boolean prepared(Entry entry) {
        return entry instanceof Entry.Prepared
                || (entry instanceof Entry.Unreadable unreadable
                        && unreadable.type().equals("prepared"));
    }

    /**
     * Puts back what is owed, and whatever its earlier holder does late, until that can do nothing any more; then closes the event. What
     * does not give way in time is left for a later round.
     */
    Mono<Void> undo(Lease lease, Duration patience) {
        return Bulkhead.UNDO.around(why(lease).flatMap(why -> undo(lease, why, patience)));
    }

    /** Nobody has stopped where it could only not be put back at once. */
    private Mono<String> why(Lease lease) {
        return journal.of(lease.event().id())
                .map(Recorded::entry)
                .takeUntil(told -> told instanceof Entry.Reverting(String because) && because.equals(WHY))
                .any(told -> told instanceof Entry.Released(String because) && because.equals(Writing.STUCK))
                .map(stuck -> stuck ? Writing.STUCK + " at first" : WHY);
    }

    private Mono<Void> undo(Lease lease, String why, Duration patience) {
        Mono<List<Injection>> late = journal.prepared(lease.event().id()).flatMap(afterwatch::shown);
        return journal.owed(lease.event().id())
                .filter(owed -> !owed.isEmpty())
                .switchIfEmpty(late)
                .flatMap(owed -> owed.isEmpty() ? Mono.just(true) : revert(lease, owed, why, patience))
                .flatMap(all -> all ? watchOrClose(lease, why) : leave(lease));
    }

    /** Where its earlier holder had put everything back itself, nothing of it can be on the way. */
    private Mono<Void> watchOrClose(Lease lease, String why) {
        return journal.prepared(lease.event().id())
                .flatMap(prepared -> putBackAt(lease)
                        .mapNotNull(at -> afterwatch.until(prepared, at).orElse(null)))
                .map(until -> watch(lease, why, until))
                .switchIfEmpty(Mono.fromSupplier(() -> close(lease, why)))
                .flatMap(next -> next);
    }

    /** When a successor put it back for the first time; empty when none has. */
    private Mono<Instant> putBackAt(Lease lease) {
        return journal.of(lease.event().id())
                .filter(told -> told.entry() instanceof Entry.Reverting(String because)
                        && (because.equals(WHY) || because.startsWith(Writing.STUCK)))
                .next()
                .map(Recorded::at);
    }

    private Mono<Void> watch(Lease lease, String why, Instant until) {
        String because = why + ", and somebody may act late; looked at until " + until;
        return writing.release(lease, afterwatch.pause(until), because);
    }

    private Mono<Void> leave(Lease lease) {
        return writing.release(lease, settings.retryStuckEvery(), Writing.STUCK);
    }

    private Mono<Void> close(Lease lease, String why) {
        String reason = why + "; everything was put back";
        return tracing.step("close", writing.close(lease, List.of(), Outcome.FAILED, reason));
    }

    private Mono<Boolean> revert(Lease lease, List<Injection> owed, String why, Duration patience) {
        return writing.scribed(
                lease,
                scribe -> tracing.step("revert", reverting.revert(lease.event().id(), scribe, owed, why, patience)));
    }
}
