package dev.gelada.engine;

import dev.gelada.Answers;
import dev.gelada.document.Json;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.EventQueue;
import dev.gelada.event.Lease;
import dev.gelada.event.Origin;
import dev.gelada.event.Queues;
import dev.gelada.event.TakenWorkloads;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Injection;
import dev.gelada.fault.Order;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Journals;
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
final class WritingReplica {

    final Journal journal;
    final TakenWorkloads taken;
    private final Store store;
    private final EventQueue queue;
    private final Leases leases;
    private Halt halt = new FakeHalt();
    private List<Safeguard> safeguards = List.of();

    WritingReplica(Store store, Clock clock, String life) {
        this.store = store;
        this.journal = Journals.on(store, clock, life);
        this.taken = Queues.takenOn(store);
        this.queue = Queues.on(store, clock, life, Duration.ofMinutes(1));
        this.leases = new Leases(clock, Duration.ofMinutes(1));
    }

    WritingReplica haltedBy(Halt lever) {
        halt = lever;
        return this;
    }

    WritingReplica guardedBy(Safeguard... guards) {
        safeguards = List.of(guards);
        return this;
    }

    /** Writes down that an event of that name begins to hit an instance of a workload. Permitted it was before. */
    Mono<Commitment> commit(String name, Workload workload) {
        return commit(name, Proposals.of(workload, 1));
    }

    /** Writes down that an event of that name begins to hit the first of what is proposed. Permitted it was before. */
    Mono<Commitment> commit(String name, Proposal plain) {
        ChaosEvent event = new ChaosEvent(
                new EventId(name),
                "an-experiment",
                new FaultName("fake-freeze"),
                new Origin.Requested("a test", null),
                Instant.EPOCH.plusSeconds(60),
                false,
                "document");
        Writing writing = new Writing(
                store,
                queue,
                taken,
                journal,
                halt,
                new Safeguards(safeguards, Answers.PATIENCE, Schedulers.parallel()),
                new Owing(),
                leases);
        return queue.publish(event).thenMany(queue.claim(1)).single().flatMap(lease -> {
            leases.take(lease);
            // whoever claims takes what comes first, be it another's
            Proposal proposal = new Proposal(lease.event(), plain.experiment(), plain.targets(), plain.workloads());
            return writing.commit(lease, proposal, List.of(), List.of(injection(lease, proposal)));
        });
    }

    private static Injection injection(Lease lease, Proposal proposal) {
        Order order = new Order(
                lease.event().id(),
                lease.epoch(),
                proposal.targets().getFirst(),
                Instant.MAX,
                Json.mapper().createObjectNode());
        return new Injection(order, lease.event().fault(), Json.mapper().createObjectNode(), "");
    }
}
