package dev.gelada.engine.commit;

import dev.gelada.EventualAnswers;
import dev.gelada.document.Json;
import dev.gelada.engine.decide.TestDecisions;
import dev.gelada.engine.inflight.ActiveLeases;
import dev.gelada.engine.inflight.InFlightEvents;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.EventOrigin;
import dev.gelada.event.EventQueue;
import dev.gelada.event.Lease;
import dev.gelada.event.TestQueues;
import dev.gelada.event.WorkloadLocks;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.Injection;
import dev.gelada.journal.Journal;
import dev.gelada.journal.TestJournals;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.FakeHalt;
import dev.gelada.safeguard.Halt;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** One of several replicas on a real store, as far as writing down what begins goes. */
final class TransactionReplica {

    final Journal journal;
    final WorkloadLocks taken;
    private final Store store;
    private final EventQueue queue;
    private final ActiveLeases activeLeases;
    private Halt halt = new FakeHalt();
    private List<Safeguard> safeguards = List.of();

    TransactionReplica(Store store, Clock clock, String life) {
        this.store = store;
        this.journal = TestJournals.on(store, clock, life);
        this.taken = TestQueues.takenOn(store);
        this.queue = TestQueues.on(store, clock, life, Duration.ofMinutes(1));
        this.activeLeases = new ActiveLeases(clock, Duration.ofMinutes(1));
    }

    TransactionReplica haltedBy(Halt lever) {
        halt = lever;
        return this;
    }

    TransactionReplica guardedBy(Safeguard... guards) {
        safeguards = List.of(guards);
        return this;
    }

    /** Writes down that an event of that name begins to hit an instance of a workload. Permitted it was before. */
    Mono<CommitResult> commit(String name, Workload workload) {
        return commit(name, Proposals.of(workload, 1));
    }

    /** Writes down that an event of that name begins to hit the first of what is proposed. Permitted it was before. */
    Mono<CommitResult> commit(String name, Proposal plain) {
        ChaosEvent event = new ChaosEvent(
                new EventId(name),
                "an-experiment",
                new FaultName("fake-freeze"),
                new EventOrigin.Requested("a test", null),
                Instant.EPOCH.plusSeconds(60),
                false,
                "document");
        InFlightEvents inFlightEvents = new InFlightEvents();
        LastLook lastLook = new LastLook(
                halt, queue, taken, new Safeguards(safeguards, EventualAnswers.PATIENCE, Schedulers.parallel()));
        CommitTransaction commits = new CommitTransaction(
                new EventTransactions(store, queue, taken, journal),
                lastLook,
                taken,
                journal,
                inFlightEvents,
                activeLeases);
        return queue.publish(event).thenMany(queue.claim(1)).single().flatMap(lease -> {
            activeLeases.take(lease);
            // whoever claims takes what comes first, be it another's
            Proposal proposal = new Proposal(lease.event(), plain.experiment(), plain.targets(), plain.workloads());
            return commits.commit(lease, TestDecisions.armed(proposal, List.of(injection(lease, proposal))));
        });
    }

    private static Injection injection(Lease lease, Proposal proposal) {
        FaultRequest faultRequest = new FaultRequest(
                lease.event().id(),
                lease.epoch(),
                proposal.targets().getFirst(),
                Instant.MAX,
                Json.mapper().createObjectNode());
        return new Injection(faultRequest, lease.event().fault(), Json.mapper().createObjectNode(), "");
    }
}
