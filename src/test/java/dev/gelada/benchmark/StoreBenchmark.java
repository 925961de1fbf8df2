package dev.gelada.benchmark;

import dev.gelada.event.ChaosEvent;
import dev.gelada.event.EventQueue;
import dev.gelada.event.Lease;
import dev.gelada.event.TestQueues;
import dev.gelada.event.WorkloadLocks;
import dev.gelada.fault.EventId;
import dev.gelada.fault.Injection;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.TestJournals;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.selection.Target;
import dev.gelada.store.Database;
import dev.gelada.store.Store;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What the store can carry: entries a second, and events a second through everything the engine asks of the store for one event. No part
 * of the ordinary tests; {@code ./mvnw test -Dtest=StoreBenchmark} runs it. It prints the median of its rounds; the first two warm up.
 */
class StoreBenchmark {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int ROUNDS = 7;
    private static final int WARM_UP = 2;

    private final Clock clock = Clock.systemUTC();
    private final AtomicLong index = new AtomicLong();

    @Test
    void measuresH2InMemory() {
        measure("H2 in memory", Database.H2_IN_MEMORY, 6_000);
    }

    @Test
    void measuresH2InAFile() {
        measure("H2 in a file", Database.H2_IN_A_FILE, 6_000);
    }

    @Test
    void measuresPostgresql() {
        measure("PostgreSQL  ", Database.POSTGRESQL, 2_000);
    }

    private void measure(String name, Database database, int size) {
        for (int waiters : List.of(1, 64, 512)) {
            int many = waiters == 1 ? size / 10 : size;
            double appends = median(() -> appends(database.empty().getFirst(), many, waiters));
            double events = median(() -> events(database.empty().getFirst(), many, waiters));
            OUT.printf("%s, %3d waiting: %,9.0f appends/s %,9.0f events/s%n", name, waiters, appends, events);
        }
    }

    private static double median(DoubleSupplier round) {
        double[] sorted = DoubleStream.generate(round)
                .limit(ROUNDS)
                .skip(WARM_UP)
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    private double appends(Store store, int many, int waiters) {
        Journal journal = TestJournals.on(store, clock);
        return perSecond(
                many,
                Flux.range(0, many)
                        .flatMap(
                                number -> journal.append(Sample.entrySubject(new EventId("e" + number)), Sample.RAISED),
                                waiters));
    }

    /** Publishes and works at the same time, as the raiser and the engine do. */
    private double events(Store store, int many, int waiters) {
        Work work = new Work(
                store,
                TestQueues.on(store, clock),
                TestQueues.takenOn(store),
                TestJournals.on(store, clock),
                new AtomicLong());
        Flux<Boolean> published = Flux.range(0, many).flatMap(number -> work.publish(event()), waiters);
        Mono<Void> worked = Flux.defer(() -> work.queue.claim(waiters))
                .repeat(() -> work.done.get() < many)
                .concatMap(Mono::just, waiters)
                .flatMap(work::through, waiters)
                .then();
        return perSecond(many, Flux.merge(published.then(), worked));
    }

    private static double perSecond(int many, Flux<?> work) {
        long start = System.nanoTime();
        work.blockLast(Duration.ofMinutes(2));
        return many * 1e9 / (System.nanoTime() - start);
    }

    private ChaosEvent event() {
        return Sample.event(index.incrementAndGet(), clock.instant());
    }

    /** What the engine asks of the store for one event, with a fault that does nothing. */
    private record Work(Store store, EventQueue queue, WorkloadLocks taken, Journal journal, AtomicLong done) {

        Mono<Boolean> publish(ChaosEvent event) {
            return store.atomically(queue.publish(event)
                    .flatMap(fresh -> journal.append(Sample.entrySubject(event.id()), Sample.RAISED)
                            .thenReturn(fresh)));
        }

        Mono<Void> through(Lease lease) {
            return commit(lease).then(close(lease)).doOnSuccess(closed -> done.incrementAndGet());
        }

        private Mono<Void> commit(Lease lease) {
            Target target = Sample.target(lease.event().id());
            Set<WorkloadRef> workloads = Set.of(target.workload());
            Injection injection = Sample.injection(lease.event().id(), lease.epoch());
            Mono<Void> write = taken.lock(lease, workloads)
                    .then(tell(
                            lease,
                            new JournalEntry.Claimed(lease.holder(), lease.epoch(), lease.delivery()),
                            new JournalEntry.Drawn(List.of(target), 3),
                            new JournalEntry.Prepared(injection)));
            return store.atomically(halted().then(queue.holds(lease))
                    .then(taken.holders(workloads))
                    .then(write));
        }

        private Mono<Void> close(Lease lease) {
            return store.atomically(queue.acknowledge(lease)
                    .then(tell(
                            lease,
                            new JournalEntry.Recovered(Duration.ofMillis(5)),
                            new JournalEntry.Closed(Outcome.COMPLETED, null)))
                    .then(taken.unlock(lease.event().id())));
        }

        private Mono<Boolean> halted() {
            return store.read(sqlSession -> sqlSession.query("select engaged from halt where id = 1", row -> true))
                    .next();
        }

        private Mono<Void> tell(Lease lease, JournalEntry... entries) {
            return journal.append(Sample.entrySubject(lease.event().id()), entries);
        }
    }
}
