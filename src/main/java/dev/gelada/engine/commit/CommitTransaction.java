package dev.gelada.engine.commit;

import dev.gelada.engine.decide.Decision;
import dev.gelada.engine.inflight.ActiveLeases;
import dev.gelada.engine.inflight.InFlightEvents;
import dev.gelada.event.Lease;
import dev.gelada.event.WorkloadLocks;
import dev.gelada.fault.EventId;
import dev.gelada.fault.Injection;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.safeguard.Proposal;
import dev.gelada.selection.Target;
import java.util.List;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;

/** Writes the injections to the journal before they happen, in one transaction with the final check of whether they may. */
@RequiredArgsConstructor
public final class CommitTransaction {

    private final EventTransactions eventTransactions;
    private final LastLook lastLook;
    private final WorkloadLocks taken;
    private final Journal journal;
    private final InFlightEvents inFlightEvents;
    private final ActiveLeases activeLeases;

    /** The beginning of an event: its workloads are taken with it. */
    public Mono<CommitResult> commit(Lease lease, Decision.Armed decision) {
        Proposal proposal = decision.judged().draw().proposal();
        List<JournalEntry> journalEntries = Stream.concat(
                        decision.judged().journalEntries().stream(), prepared(decision))
                .toList();
        Mono<CommitResult> write =
                Mono.defer(() -> taken.lock(lease, proposal.refs())).then(written(lease, decision, journalEntries));
        Mono<CommitResult> decided = together(lease, lastLook.atFirst(lease, proposal, write));
        return Mono.defer(() -> activeLeases.touch(lease) ? inFlight(lease, decided) : superseded(lease));
    }

    /**
     * Commits more injections of an event that has locked its workloads already. Injections committed earlier must be reverted whatever
     * this results in.
     */
    public Mono<CommitResult> commitReplacements(Lease lease, Decision.Armed decision) {
        Mono<CommitResult> write = written(lease, decision, prepared(decision).toList());
        return together(
                lease, lastLook.meanwhile(lease, decision.judged().draw().proposal(), write));
    }

    private Mono<CommitResult> together(Lease lease, Mono<CommitResult> decided) {
        return eventTransactions.together(decided.flatMap(commitResult ->
                commitResult instanceof CommitResult.Superseded ? superseded(lease) : Mono.just(commitResult)));
    }

    private Mono<CommitResult> written(Lease lease, Decision.Armed decision, List<JournalEntry> journalEntries) {
        return Mono.defer(() -> journal.append(EventTransactions.entrySubject(lease), journalEntries))
                .thenReturn(new CommitResult.Written(decision));
    }

    /** The event counts as in flight from before the commit: the commit may be durable even though its answer never arrives. */
    private Mono<CommitResult> inFlight(Lease lease, Mono<CommitResult> decided) {
        EventId event = lease.event().id();
        return Mono.<Void>fromRunnable(() -> inFlightEvents.add(event))
                .then(decided)
                .doOnNext(commitResult -> {
                    if (!(commitResult instanceof CommitResult.Written)) {
                        inFlightEvents.remove(event);
                    }
                });
    }

    private static Stream<JournalEntry> prepared(Decision.Armed decision) {
        Proposal proposal = decision.judged().draw().proposal();
        return decision.injections().stream().flatMap(injection -> prepared(proposal, injection));
    }

    /** For a node, the entry that names the other workloads on it comes before the entry of the injection. */
    private static Stream<JournalEntry> prepared(Proposal proposal, Injection injection) {
        Target target = injection.order().target();
        Stream<List<WorkloadRef>> beside = Stream.of(proposal.beside(target)).filter(others -> !others.isEmpty());
        return Stream.concat(
                beside.map(others -> new JournalEntry.Affected(target, others)),
                Stream.of(new JournalEntry.Prepared(injection)));
    }

    private Mono<CommitResult> superseded(Lease lease) {
        return eventTransactions.tooLate(lease, "the planned injection").thenReturn(new CommitResult.Superseded());
    }
}
