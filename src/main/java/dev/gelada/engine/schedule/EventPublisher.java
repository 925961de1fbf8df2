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
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;

/** Puts events into the queue. Publishing and telling are one transaction. */
@RequiredArgsConstructor
final class EventPublisher {

    private final Store store;
    private final EventQueue queue;
    private final Journal journal;
    private final WorkTracer workTracer;

    /**
     * Raises an event, unless its slot was raised before; answers whether it was not. What the schedule raises begins a trace of its own; what a person
     * asks for goes on in that of the request.
     */
    Mono<Boolean> raise(ChaosEvent event) {
        boolean fresh = event.origin() instanceof EventOrigin.Scheduled;
        return workTracer.raise(
                EngineObservations.raise(event), fresh, traceparent -> publish(event.within(traceparent)));
    }

    private Mono<Boolean> publish(ChaosEvent event) {
        Mono<Void> tell = journal.append(entrySubject(event), raised(event));
        return store.atomically(
                queue.publish(event).flatMap(fresh -> fresh ? tell.thenReturn(true) : Mono.just(false)));
    }

    /** Tells of slots that nobody could raise in time, as one event that never waits in the queue. Whoever its slot was for, others were missed as well. */
    Mono<Void> miss(ChaosEvent event, JournalEntry missed) {
        JournalEntry closed = new JournalEntry.Closed(Outcome.MISSED, missed.text());
        Mono<Void> tell = queue.withdraw(event.id())
                .then(journal.append(entrySubject(event), raised(event.limitedTo(null)), missed, closed));
        return store.atomically(queue.publish(event).flatMap(fresh -> fresh ? tell : Mono.empty()));
    }

    private static EntrySubject entrySubject(ChaosEvent event) {
        return new EntrySubject(event.id(), event.experiment());
    }

    private static JournalEntry raised(ChaosEvent event) {
        return switch (event.origin()) {
            case EventOrigin.Scheduled scheduled ->
                new JournalEntry.Raised(
                        event.fault(),
                        scheduled.kind(),
                        null,
                        null,
                        event.dueAt(),
                        event.dryRun(),
                        event.traceId(),
                        event.workload());
            case EventOrigin.Requested asked ->
                new JournalEntry.Raised(
                        event.fault(),
                        asked.kind(),
                        asked.by(),
                        asked.reason(),
                        event.dueAt(),
                        event.dryRun(),
                        event.traceId(),
                        event.workload());
        };
    }
}
