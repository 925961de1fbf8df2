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

/** Publishes events to the queue and journals them, in one transaction. */
record EventPublisher(EventQueue queue, Journal journal, Store store, WorkTracer workTracer) {

    /**
     * Publishes one, unless that was done. A scheduled event begins a trace of its own; a requested one continues the trace of the
     * request.
     */
    Mono<Boolean> publish(ChaosEvent event) {
        boolean fresh = event.origin() instanceof EventOrigin.Scheduled;
        return workTracer.trigger(
                EngineObservations.trigger(event), fresh, traceparent -> published(event.within(traceparent)));
    }

    private Mono<Boolean> published(ChaosEvent event) {
        Mono<Void> journalled = journal.append(EntrySubject.of(event), JournalEntry.Raised.of(event));
        return store.atomically(
                queue.publish(event).flatMap(fresh -> fresh ? journalled.thenReturn(true) : Mono.just(false)));
    }

    /** Journals slots that were missed: the event of the first of them is closed at once, unless a replica triggered it after all. */
    Mono<Void> miss(ChaosEvent event, JournalEntry.Missed missed) {
        ChaosEvent ofAll = event.limitedTo(null); // the slots of the other workloads were missed as well
        Mono<Void> journalled = queue.withdraw(event.id())
                .then(journal.append(
                        EntrySubject.of(ofAll),
                        JournalEntry.Raised.of(ofAll),
                        missed,
                        new JournalEntry.Closed(Outcome.MISSED, missed.text())));
        return store.atomically(queue.publish(event).flatMap(fresh -> fresh ? journalled : Mono.empty()));
    }
}
