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
 * The engine's transactions, each of which changes journal, queue and workload locks atomically. They belong to events that have begun,
 * so they run in the bulkhead for undo, ahead of other writes.
 */
@RequiredArgsConstructor
public final class EventTransactions {

    /** Why an event whose fault could not be reverted is released to the queue although its holder is still running. */
    public static final String STUCK = "some faults could not be reverted";

    /** The same as earlier versions wrote it. */
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

    /** Runs the work with a writer that appends to this event as long as this holder has it. */
    public <T> Mono<T> withWriter(Lease lease, Function<AsyncJournalWriter, Mono<T>> work) {
        return AsyncJournalWriter.beside(journalEntries -> write(lease, journalEntries), work);
    }

    /** Appends nothing to an event that another holder may have closed meanwhile, except one entry that names what was refused. */
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

    /** Another holder has the event: what this one did is refused, and journalled as such. */
    Mono<Void> tooLate(Lease lease, String what) {
        return append(lease, new JournalEntry.TooLate(lease.epoch(), what));
    }
}
