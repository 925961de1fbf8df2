package dev.gelada.engine;

import dev.gelada.event.Lease;
import dev.gelada.fault.Injection;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.Recorded;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** Takes over an event that an earlier holder left in the middle. What was prepared is never injected again: it is put back, and the event ends. */
final class Successor {

    private static final String WHY = "its earlier holder stopped in the middle of it";

    private final Journal journal;
    private final Reverting reverting;
    private final Writing writing;
    private final EngineProperties settings;

    Successor(Journal journal, Reverting reverting, Writing writing, EngineProperties settings) {
        this.journal = journal;
        this.reverting = reverting;
        this.writing = writing;
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

    /** Puts back what is owed and closes the event. What does not give way in time is left for a later round. */
    Mono<Void> undo(Lease lease, Duration patience) {
        return journal.owed(lease.event().id())
                .flatMap(owed -> owed.isEmpty() ? Mono.just(true) : revert(lease, owed, patience))
                .flatMap(all -> all
                        ? writing.close(lease, List.of(), Outcome.FAILED, WHY + "; everything was put back")
                        : writing.release(lease, settings.retryStuckEvery(), "not everything could be put back"));
    }

    private Mono<Boolean> revert(Lease lease, List<Injection> owed, Duration patience) {
        return writing.scribed(lease, scribe -> reverting.revert(lease.event().id(), scribe, owed, WHY, patience));
    }
}
