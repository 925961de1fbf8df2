package dev.gelada.engine.commit;

import dev.gelada.event.EventQueue;
import dev.gelada.event.Lease;
import dev.gelada.event.WorkloadLocks;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.store.Store;
import dev.gelada.vitals.bulkhead.Bulkhead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The engine's transactions: what must be true together becomes true together. All of them belong to events that have begun, so they are written before
 * what anybody else wants, and go on where nobody else is.
 */
@RequiredArgsConstructor
public final class EventTransactions {

    /** Why an event is given back whose fault resists: nobody has stopped. */
    public static final String STUCK = "some faults could not be reverted";

    /** As earlier versions wrote it. */
    private static final String FORMER_STUCK = "not everything could be put back";

    private final Store store;
    private final EventQueue queue;
    private final WorkloadLocks taken;
    private final Journal journal;

    public static boolean isStuck(String because) {
        return because.equals(STUCK) || because.equals(FORMER_STUCK);
    }

    public static boolean startsStuck(String because) {
        return because.startsWith(STUCK) || because.startsWith(FORMER_STUCK);
    }

    public Mono<Void> append(Lease lease, JournalEntry... entries) {
        return Bulkhead.UNDO.around(journal.append(entrySubject(lease), List.of(entries)));
    }

    /** Does some work with a scribe beside it, who writes for this event as long as it is ours. */
    public <T> Mono<T> scribed(Lease lease, Function<AsyncJournalWriter, Mono<T>> work) {
        return AsyncJournalWriter.beside(journalEntries -> write(lease, journalEntries), work);
    }

    /** What another holder may have closed by now is not continued; what was done after all is told all the same. */
    private Mono<Void> write(Lease lease, List<JournalEntry> journalEntries) {
        Mono<Void> late = Mono.defer(() ->
                tooLate(lease, journalEntries.stream().map(JournalEntry::text).collect(Collectors.joining("; "))));
        return together(
                queue.holds(lease).flatMap(held -> held ? journal.append(entrySubject(lease), journalEntries) : late));
    }

    /** Ends an event: the last entries, its workloads and its place in the queue, together. Does nothing when another holder has the event. */
    public Mono<Void> close(Lease lease, List<JournalEntry> before, Outcome outcome, @Nullable String reason) {
        List<JournalEntry> journalEntries = new ArrayList<>(before);
        journalEntries.add(new JournalEntry.Closed(outcome, reason));
        Mono<Void> end = journal.append(entrySubject(lease), journalEntries)
                .then(taken.unlock(lease.event().id()));
        return together(queue.acknowledge(lease)
                .flatMap(mine -> mine ? end : tooLate(lease, "the outcome " + outcome.word())));
    }

    /** Gives an event back to the queue; a lost lease needs no giving back. */
    public Mono<Void> release(Lease lease, Duration pause, String because) {
        return together(queue.release(lease, pause)
                .flatMap(mine -> mine ? append(lease, new JournalEntry.Released(because)) : Mono.empty()));
    }

    <T> Mono<T> together(Mono<T> work) {
        return Bulkhead.UNDO.around(store.atomically(work));
    }

    static EntrySubject entrySubject(Lease lease) {
        return EntrySubject.of(lease.event());
    }

    /** Another holder has the event: what comes of it here is told and refused. */
    Mono<Void> tooLate(Lease lease, String what) {
        return append(lease, new JournalEntry.TooLate(lease.epoch(), what));
    }
}
