package dev.gelada.engine.lifecycle;

import dev.gelada.engine.EngineControl.Abort;
import dev.gelada.engine.inflight.StopReason;
import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.event.EventQueue;
import dev.gelada.fault.EventId;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.RecordedEntry;
import dev.gelada.store.Store;
import java.util.List;
import reactor.core.publisher.Mono;

/** Aborts an event on request: a waiting one is withdrawn from the queue, one in flight is stopped, on whatever replica. */
record EventAbort(Journal journal, EventQueue queue, Store store, StopSignals stopSignals) {

    Mono<Abort> of(EventId event, String by) {
        return journal.of(event).collectList().flatMap(entries -> of(event, by, entries));
    }

    private Mono<Abort> of(EventId event, String by, List<RecordedEntry> entries) {
        if (entries.isEmpty()) {
            return Mono.just(Abort.UNKNOWN);
        }
        if (entries.stream().map(RecordedEntry::entry).anyMatch(JournalEntry.Closed.class::isInstance)) {
            return Mono.just(Abort.CLOSED);
        }
        EntrySubject entrySubject = entries.getFirst().subject();
        Mono<Void> withdraw =
                journal.append(entrySubject, new JournalEntry.Closed(Outcome.ABORTED, "aborted by " + by));
        return journal.append(entrySubject, new JournalEntry.AbortRequested(by))
                .then(store.atomically(queue.withdraw(event).flatMap(out -> out ? withdraw : Mono.empty())))
                .then(Mono.fromSupplier(() -> {
                    stopSignals.stop(event, new StopReason.Aborted(by));
                    return Abort.ACCEPTED;
                }));
    }
}
