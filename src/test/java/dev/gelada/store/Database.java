package dev.gelada.store;

import dev.gelada.EventualAnswers;
import io.r2dbc.pool.ConnectionPool;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

/** A real database for tests. The three that the contracts run over are opened once per test run, and emptied for whoever asks. */
public final class Database {

    public static final Database H2_IN_MEMORY =
            new Database(() -> h2(StoreUrl.of("r2dbc:h2:mem:///contracts", Path.of("unused"))));
    public static final Database H2_IN_A_FILE =
            new Database(() -> h2(StoreUrl.of(null, Files.createTempDirectory("gelada-contracts"))));
    public static final Database POSTGRESQL = new Database(Database::postgresql);

    /** So seldom that whoever waits for it has not been told. */
    private static final Duration LOOK_EVERY = Duration.ofMinutes(10);

    private static final AtomicInteger LIVES = new AtomicInteger();
    private static final Scheduler BLOCKING = Schedulers.newBoundedElastic(8, 100_000, "blocking", 60, true);
    private static final Scheduler ANSWERS = Schedulers.newParallel("answers", 2, true);
    private static final LoopResources LOOPS = LoopResources.create("database", 1, true);
    private static final List<String> EMPTYING = List.of(
            "delete from chaos_event",
            "delete from taken_workload",
            "delete from entry",
            "delete from event_state",
            "delete from memory",
            "update counter set last = 0");

    private final Callable<Place> place;
    private List<Store> replicas = List.of();

    private Database(Callable<Place> place) {
        this.place = place;
    }

    /** The store as two replicas see it, with the newest schema and no rows. H2 has one replica only, so both are the same there. */
    public synchronized List<Store> empty() {
        if (replicas.isEmpty()) {
            replicas = open();
        }
        EventualAnswers.done(replicas.getFirst()
                .write(sqlSession -> Flux.fromIterable(EMPTYING)
                        .concatMap(sqlSession::update)
                        .then()));
        return replicas;
    }

    /** What it remembers; nothing yet. */
    public KeyValueStore emptyMemory() {
        return new KeyValueStore(empty().getFirst());
    }

    private List<Store> open() {
        try {
            Place found = place.call();
            Store first = open(found);
            return List.of(first, found.url.shared() ? open(found) : first);
        } catch (Exception broken) {
            throw Exceptions.propagate(broken);
        }
    }

    /** The store of a Gelada whose {@code gelada.data} is this folder. */
    public static Store in(Path folder) {
        return open(h2(StoreUrl.of(null, folder)));
    }

    static Store open(Place place) {
        StoreConfiguration beans = new StoreConfiguration();
        SchemaMigration schemaMigration = beans.schemaMigration(place.url, place.properties);
        ConnectionPool connections = beans.connections(place.url, place.properties, schemaMigration);
        String life = "life-" + LIVES.incrementAndGet();
        ConnectionPools connectionPools = beans.connectionPools(place.url, place.properties, connections, LOOPS);
        ChangeNotifications changeNotifications = beans.changeNotifications(
                connectionPools,
                place.url,
                place.properties,
                beans.agreedClock(schemaMigration, Clock.systemUTC()),
                life,
                LOOPS,
                ANSWERS);
        BulkheadReaders bulkheadReaders =
                beans.bulkheadReaders(connections, connectionPools, BLOCKING, ANSWERS, BLOCKING, ANSWERS, BLOCKING);
        GroupCommit opened = beans.store(
                connectionPools,
                bulkheadReaders,
                schemaMigration,
                place.properties,
                changeNotifications,
                life,
                beans.writer());
        changeNotifications.run().subscribe();
        changeNotifications.listen().subscribe();
        opened.run().subscribe();
        return opened;
    }

    static Place h2(StoreUrl url) {
        return new Place(url, new StoreProperties(null, "sa", "", false, LOOK_EVERY, LOOK_EVERY));
    }

    /** Stopped by a hook of its own when this process ends. */
    private static Place postgresql() throws Exception {
        int port = EmbeddedPostgres.builder().start().getPort();
        StoreUrl url = StoreUrl.of("r2dbc:postgresql://localhost:" + port + "/postgres", Path.of("unused"));
        return new Place(url, new StoreProperties(null, "postgres", "postgres", false, LOOK_EVERY, LOOK_EVERY));
    }

    record Place(StoreUrl url, StoreProperties properties) {}
}
