package dev.gelada.engine;

import dev.gelada.event.EventQueue;
import dev.gelada.event.Lease;
import dev.gelada.event.TakenWorkloads;
import dev.gelada.fault.EventId;
import dev.gelada.fault.Injection;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.Subject;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.safeguard.Halt;
import dev.gelada.safeguard.Judgement.Vetoed;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.store.Store;
import dev.gelada.target.Target;
import dev.gelada.vitals.bulkhead.Bulkhead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The engine's transactions: what must be true together becomes true together. All of them belong to events that have begun, so they are written before
 * what anybody else wants, and go on where nobody else is.
 */
final class Writing {

    /** Why an event is given back whose fault resists: nobody has stopped. */
    static final String STUCK = "not everything could be put back";

    private final Store store;
    private final EventQueue queue;
    private final TakenWorkloads taken;
    private final Journal journal;
    private final Halt halt;
    private final Safeguards safeguards;
    private final Owing owing;
    private final Leases leases;

    Writing(
            Store store,
            EventQueue queue,
            TakenWorkloads taken,
            Journal journal,
            Halt halt,
            Safeguards safeguards,
            Owing owing,
            Leases leases) {
        this.store = store;
        this.queue = queue;
        this.taken = taken;
        this.journal = journal;
        this.halt = halt;
        this.safeguards = safeguards;
        this.owing = owing;
        this.leases = leases;
    }

    Mono<Void> tell(Lease lease, Entry... entries) {
        return Bulkhead.UNDO.around(journal.append(subject(lease), List.of(entries)));
    }

    /** Does some work with a scribe beside it, who writes for this event as long as it is ours. */
    <T> Mono<T> scribed(Lease lease, Function<Scribe, Mono<T>> work) {
        return Scribe.beside(entries -> write(lease, entries), work);
    }

    /** What another holder may have closed by now is not continued; what was done after all is told all the same. */
    private Mono<Void> write(Lease lease, List<Entry> entries) {
        Mono<Void> late = Mono.defer(
                () -> tooLate(lease, entries.stream().map(Entry::text).collect(Collectors.joining("; "))));
        return together(queue.holds(lease).flatMap(held -> held ? journal.append(subject(lease), entries) : late));
    }

    /**
     * Writes down what is about to be done. The halt row stays locked until the commit, so a halt either stops this or comes after it
     * and reverts it; there is no third way.
     *
     * @param before entries that belong in front
     */
    Mono<Commitment> commit(Lease lease, Proposal proposal, List<Entry> before, List<Injection> injections) {
        List<Entry> entries =
                Stream.concat(before.stream(), prepared(proposal, injections)).toList();
        Mono<Commitment> write = taken.take(lease, proposal.refs())
                .then(journal.append(subject(lease), entries))
                .thenReturn(new Commitment.Written(injections));
        // owed from before the commit on: it may be durable although its answer never comes
        Mono<Void> owe = Mono.fromRunnable(() -> owing.owe(lease.event().id()));
        Mono<Commitment> decided = together(halt.hold()
                .flatMap(state -> state.engaged()
                        ? refused("halt", "everything is " + state.sentence())
                        : queue.holds(lease).flatMap(held -> held ? free(lease, proposal, write) : superseded(lease))));
        return Mono.defer(() -> leases.touch(lease) ? committed(lease, owe.then(decided)) : superseded(lease));
    }

    /**
     * Writes down what else is about to be done by an event that has its workloads in its hands already, under the same lock and after the
     * same last look. What was written down before is owed whatever comes of this.
     */
    Mono<Commitment> commitAlso(Lease lease, Proposal proposal, List<Injection> injections) {
        Mono<Commitment> write = journal.append(
                        subject(lease), prepared(proposal, injections).toList())
                .thenReturn(new Commitment.Written(injections));
        return together(halt.hold()
                .flatMap(state -> state.engaged()
                        ? refused("halt", "everything is " + state.sentence())
                        : queue.holds(lease).flatMap(held -> held ? rejudged(proposal, write) : superseded(lease))));
    }

    private static Stream<Entry> prepared(Proposal proposal, List<Injection> injections) {
        return injections.stream().flatMap(injection -> {
            Target target = injection.order().target();
            Stream<List<WorkloadRef>> beside =
                    Stream.of(proposal.beside(target)).filter(others -> !others.isEmpty());
            return Stream.concat(
                    beside.map(others -> new Entry.Affected(target, others)), Stream.of(new Entry.Prepared(injection)));
        });
    }

    private Mono<Commitment> committed(Lease lease, Mono<Commitment> decided) {
        return decided.doOnNext(commitment -> {
            if (!(commitment instanceof Commitment.Written)) {
                owing.settle(lease.event().id());
            }
        });
    }

    private Mono<Commitment> free(Lease lease, Proposal proposal, Mono<Commitment> write) {
        return taken.holders(proposal.refs())
                .flatMap(holders ->
                        holders.isEmpty() ? rejudged(proposal, write) : refused("taken", sentence(holders, lease)));
    }

    private Mono<Commitment> rejudged(Proposal proposal, Mono<Commitment> write) {
        return safeguards
                .rejudge(proposal)
                .flatMap(judgement -> judgement.vetoes().isEmpty()
                        ? write
                        : Mono.just(new Commitment.Refused(judgement.vetoes().getFirst())));
    }

    private static String sentence(Map<WorkloadRef, EventId> holders, Lease lease) {
        return holders.entrySet().stream()
                .findFirst()
                .map(other -> other.getKey().name() + " was taken by event " + other.getValue() + " a moment before "
                        + lease.event().id())
                .orElseThrow();
    }

    /** Ends an event: the last entries, its workloads and its place in the queue, together. Does nothing when another holder has the event. */
    Mono<Void> close(Lease lease, List<Entry> before, Outcome outcome, @Nullable String reason) {
        List<Entry> entries = new ArrayList<>(before);
        entries.add(new Entry.Closed(outcome, reason));
        Mono<Void> end = journal.append(subject(lease), entries)
                .then(taken.free(lease.event().id()));
        return together(queue.acknowledge(lease)
                .flatMap(mine -> mine ? end : tooLate(lease, "the outcome " + outcome.word())));
    }

    /** Gives an event back to the queue; a lost lease needs no giving back. */
    Mono<Void> release(Lease lease, Duration pause, String because) {
        return together(queue.release(lease, pause)
                .flatMap(mine -> mine ? tell(lease, new Entry.Released(because)) : Mono.empty()));
    }

    private <T> Mono<T> together(Mono<T> work) {
        return Bulkhead.UNDO.around(store.atomically(work));
    }

    static Subject subject(Lease lease) {
        return new Subject(lease.event().id(), lease.event().experiment());
    }

    private static Mono<Commitment> refused(String safeguard, String reason) {
        return Mono.just(new Commitment.Refused(new Vetoed(safeguard, reason)));
    }

    private Mono<Commitment> superseded(Lease lease) {
        return tooLate(lease, "what was to be done").thenReturn(new Commitment.Superseded());
    }

    private Mono<Void> tooLate(Lease lease, String what) {
        return tell(lease, new Entry.TooLate(lease.epoch(), what));
    }
}
