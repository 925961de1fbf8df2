package dev.gelada.engine.commit;

import dev.gelada.engine.inflight.ActiveLeases;
import dev.gelada.engine.inflight.InFlightEvents;
import dev.gelada.event.EventQueue;
import dev.gelada.event.Lease;
import dev.gelada.event.WorkloadLocks;
import dev.gelada.fault.EventId;
import dev.gelada.fault.Injection;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.safeguard.Proposal;
import dev.gelada.selection.Target;
import dev.gelada.store.Store;
import dev.gelada.vitals.bulkhead.Bulkhead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The engine's transactions: what must be true together becomes true together. All of them belong to events that have begun, so they are written before
 * what anybody else wants, and go on where nobody else is.
 */
@Component
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
    private final LastLook lastLook;
    private final InFlightEvents inFlightEvents;
    private final ActiveLeases activeLeases;

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

    /**
     * Writes down what is about to be done. The halt row stays locked until the commit, so a halt either stops this or comes after it
     * and reverts it; there is no third way.
     *
     * @param before entries that belong in front
     */
    public Mono<CommitResult> commit(
            Lease lease, Proposal proposal, List<JournalEntry> before, List<Injection> injections) {
        List<JournalEntry> journalEntries =
                Stream.concat(before.stream(), prepared(proposal, injections)).toList();
        Mono<CommitResult> write = taken.lock(lease, proposal.refs())
                .then(journal.append(entrySubject(lease), journalEntries))
                .thenReturn(new CommitResult.Written(injections));
        // owed from before the commit on: it may be durable although its answer never comes
        Mono<Void> owe =
                Mono.fromRunnable(() -> inFlightEvents.add(lease.event().id()));
        Mono<CommitResult> decided = together(lastLook.unlessHalted(
                () -> queue.holds(lease).flatMap(held -> held ? free(lease, proposal, write) : superseded(lease))));
        return Mono.defer(() -> activeLeases.touch(lease) ? committed(lease, owe.then(decided)) : superseded(lease));
    }

    /**
     * Writes down what else is about to be done by an event that has its workloads in its hands already, under the same lock and after the
     * same last look. What was written down before is owed whatever comes of this.
     */
    public Mono<CommitResult> commitReplacements(Lease lease, Proposal proposal, List<Injection> injections) {
        Mono<CommitResult> write = journal.append(
                        entrySubject(lease), prepared(proposal, injections).toList())
                .thenReturn(new CommitResult.Written(injections));
        return together(lastLook.unlessHalted(() ->
                queue.holds(lease).flatMap(held -> held ? lastLook.unlessVetoed(proposal, write) : superseded(lease))));
    }

    private static Stream<JournalEntry> prepared(Proposal proposal, List<Injection> injections) {
        return injections.stream().flatMap(injection -> {
            Target target = injection.order().target();
            Stream<List<WorkloadRef>> beside =
                    Stream.of(proposal.beside(target)).filter(others -> !others.isEmpty());
            return Stream.concat(
                    beside.map(others -> new JournalEntry.Affected(target, others)),
                    Stream.of(new JournalEntry.Prepared(injection)));
        });
    }

    private Mono<CommitResult> committed(Lease lease, Mono<CommitResult> decided) {
        return decided.doOnNext(commitResult -> {
            if (!(commitResult instanceof CommitResult.Written)) {
                inFlightEvents.remove(lease.event().id());
            }
        });
    }

    private Mono<CommitResult> free(Lease lease, Proposal proposal, Mono<CommitResult> write) {
        return taken.holders(proposal.refs())
                .flatMap(holders -> holders.isEmpty()
                        ? lastLook.unlessVetoed(proposal, write)
                        : LastLook.refused("taken", sentence(holders, lease)));
    }

    private static String sentence(Map<WorkloadRef, EventId> holders, Lease lease) {
        return holders.entrySet().stream()
                .findFirst()
                .map(other -> other.getKey().name() + " was locked by event " + other.getValue() + " just before "
                        + lease.event().id())
                .orElseThrow();
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

    private <T> Mono<T> together(Mono<T> work) {
        return Bulkhead.UNDO.around(store.atomically(work));
    }

    static EntrySubject entrySubject(Lease lease) {
        return EntrySubject.of(lease.event());
    }

    private Mono<CommitResult> superseded(Lease lease) {
        return tooLate(lease, "the planned injection").thenReturn(new CommitResult.Superseded());
    }

    private Mono<Void> tooLate(Lease lease, String what) {
        return append(lease, new JournalEntry.TooLate(lease.epoch(), what));
    }
}
