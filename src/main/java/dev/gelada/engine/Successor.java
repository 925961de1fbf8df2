package dev.gelada.engine;

import dev.gelada.event.Lease;
import dev.gelada.fault.Injection;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.Recorded;
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
        return journal.of(lease.event().id()).map(Recorded::entry).any(Successor::prepared);
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
        Mono<List<Injection>> late = journal.prepared(lease.event().id()).flatMap(afterwatch::shown);
        return journal.owed(lease.event().id())
                .filter(owed -> !owed.isEmpty())
                .switchIfEmpty(late)
                .flatMap(owed -> owed.isEmpty() ? Mono.just(true) : revert(lease, owed, patience))
                .flatMap(all -> all ? watchOrClose(lease) : leave(lease, "not everything could be put back"));
    }

    private Mono<Void> watchOrClose(Lease lease) {
        return journal.prepared(lease.event().id())
                .flatMap(prepared -> afterwatch
                        .until(prepared)
                        .map(until -> watch(lease, until))
                        .orElseGet(() -> close(lease)));
    }

    private Mono<Void> watch(Lease lease, Instant until) {
        String why = WHY + " and may act late; looked at until " + until;
        return writing.release(lease, afterwatch.pause(until), why);
    }

    private Mono<Void> leave(Lease lease, String why) {
        return writing.release(lease, settings.retryStuckEvery(), why);
    }

    private Mono<Void> close(Lease lease) {
        String reason = WHY + "; everything was put back";
        return tracing.step("close", writing.close(lease, List.of(), Outcome.FAILED, reason));
    }

    private Mono<Boolean> revert(Lease lease, List<Injection> owed, Duration patience) {
        return writing.scribed(
                lease,
                scribe -> tracing.step("revert", reverting.revert(lease.event().id(), scribe, owed, WHY, patience)));
    }
}
