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

/** Writes down what is about to be done, in one transaction with the last look at whether it may be. */
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
        List<JournalEntry> journalEntries = Stream.concat(decision.judged().told().stream(), prepared(decision))
                .toList();
        Mono<CommitResult> write =
                Mono.defer(() -> taken.lock(lease, proposal.refs())).then(written(lease, decision, journalEntries));
        Mono<CommitResult> decided = together(lease, lastLook.atFirst(lease, proposal, write));
        return Mono.defer(() -> activeLeases.touch(lease) ? owed(lease, decided) : superseded(lease));
    }

    /** More of an event that has its workloads in its hands already. What was written down before is owed whatever comes of this. */
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

    /** Owed from before the commit on: it may be durable although its answer never comes. */
    private Mono<CommitResult> owed(Lease lease, Mono<CommitResult> decided) {
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

    /** What a node takes with it is told before it. */
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
