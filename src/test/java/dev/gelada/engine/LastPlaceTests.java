package dev.gelada.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.Answers;
import dev.gelada.document.Json;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.EventQueue;
import dev.gelada.event.Lease;
import dev.gelada.event.Origin;
import dev.gelada.event.Queues;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Injection;
import dev.gelada.fault.Order;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Journals;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.FakeHalt;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.safeguard.Verdict;
import dev.gelada.store.Database;
import dev.gelada.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Events that were permitted at once and are written down at once, on two replicas: only as many as there is room for are. */
class LastPlaceTests {

    private static final int RIVALS = 12;
    private static final int PLACES = 3;

    private final FakePlatform platform = new FakePlatform();

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void neverOvershootsACapHoweverManyAreJudgedAtOnce(String kind) {
        Database database = kind.equals("h2") ? Database.H2_IN_MEMORY : Database.POSTGRESQL;
        List<Store> stores = database.empty();
        List<Replica> replicas =
                List.of(new Replica(stores.getFirst(), "life-1"), new Replica(stores.getLast(), "life-2"));

        List<Commitment> commitments = Answers.of(Flux.range(0, RIVALS)
                .flatMap(rival -> replicas.get(rival % 2).commit(rival).subscribeOn(Schedulers.parallel()), RIVALS));

        assertThat(commitments).filteredOn(Commitment.Written.class::isInstance).hasSize(PLACES);
        assertThat(commitments)
                .filteredOn(Commitment.Refused.class::isInstance)
                .hasSize(RIVALS - PLACES)
                .allSatisfy(refused -> assertThat(
                                ((Commitment.Refused) refused).veto().reason())
                        .isEqualTo("no place is left"));
        assertThat(Answers.of(replicas.getFirst().journal.since(Entry.Prepared.class, Instant.EPOCH)))
                .hasSize(PLACES);
    }

    private final class Replica {

        private final Journal journal;
        private final EventQueue queue;
        private final Leases leases;
        private final Writing writing;

        Replica(Store store, String life) {
            journal = Journals.on(store, Clock.systemUTC(), life);
            queue = Queues.on(store, Clock.systemUTC(), life, Duration.ofMinutes(1));
            Safeguards safeguards =
                    new Safeguards(List.of(new Places(journal)), Answers.PATIENCE, Schedulers.parallel());
            leases = new Leases(Clock.systemUTC(), Duration.ofMinutes(1));
            writing = new Writing(
                    store, queue, Queues.takenOn(store), journal, new FakeHalt(), safeguards, new Owing(), leases);
        }

        Mono<Commitment> commit(int rival) {
            Workload workload = platform.fleet("rival-" + rival, 1);
            Proposal proposal = Proposals.of(workload, 1);
            ChaosEvent event = new ChaosEvent(
                    new EventId("event-" + rival),
                    "an-experiment",
                    new FaultName("fake-freeze"),
                    new Origin.Requested("a test", null),
                    Instant.EPOCH.plusSeconds(60),
                    false,
                    "document");
            return queue.publish(event).thenMany(queue.claim(1)).single().flatMap(lease -> {
                leases.take(lease);
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

    /** So many places and no more. */
    private record Places(Journal journal) implements Safeguard {

        @Override
        public String name() {
            return "places";
        }

        @Override
        public boolean rejudged() {
            return true;
        }

        @Override
        public Mono<Verdict> judge(Proposal proposal) {
            return journal.since(Entry.Prepared.class, Instant.EPOCH)
                    .count()
                    .map(hit -> hit < PLACES ? Verdict.PERMIT : Verdict.veto("no place is left"));
        }
    }
}
