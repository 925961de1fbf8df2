package dev.gelada.engine.schedule;

import dev.gelada.engine.EngineObservations;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.EventOrigin;
import dev.gelada.event.EventQueue;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.store.Store;
import dev.gelada.vitals.trace.WorkTracer;
import reactor.core.publisher.Mono;

/** Puts events into the queue and tells the journal, in one transaction. */
record EventPublisher(EventQueue queue, Journal journal, Store store, WorkTracer workTracer) {

    /**
     * Publishes one, unless that was done. What the schedule raises begins a trace of its own; what a person asks for goes on in that of the request.
     */
    Mono<Boolean> publish(ChaosEvent event) {
        boolean fresh = event.origin() instanceof EventOrigin.Scheduled;
        return workTracer.raise(
                EngineObservations.raise(event), fresh, traceparent -> published(event.within(traceparent)));
    }

    private Mono<Boolean> published(ChaosEvent event) {
        Mono<Void> tell = journal.append(EntrySubject.of(event), JournalEntry.Raised.of(event));
        return store.atomically(
                queue.publish(event).flatMap(fresh -> fresh ? tell.thenReturn(true) : Mono.just(false)));
    }

    /** Tells of slots that nobody could raise: the event of the first of them is closed at once, unless somebody raised it after all. */
    Mono<Void> miss(ChaosEvent event, JournalEntry.Missed missed) {
        ChaosEvent ofAll = event.limitedTo(null); // whoever the first slot was for, the others were missed as well
        Mono<Void> tell = queue.withdraw(event.id())
                .then(journal.append(
                        EntrySubject.of(ofAll),
                        JournalEntry.Raised.of(ofAll),
                        missed,
                        new JournalEntry.Closed(Outcome.MISSED, missed.text())));
        return store.atomically(queue.publish(event).flatMap(fresh -> fresh ? tell : Mono.empty()));
    }
}
