package dev.gelada.store;

import io.r2dbc.pool.ConnectionPool;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A real database for tests. The three that the contracts run over are opened once per test run, and emptied for whoever asks. */
public final class Database {

    public static final Database H2_IN_MEMORY =
            new Database(() -> h2(StoreUrl.of("r2dbc:h2:mem:///contracts", Path.of("unused"))));
    public static final Database H2_IN_A_FILE =
            new Database(() -> h2(StoreUrl.of(null, Files.createTempDirectory("gelada-contracts"))));
    public static final Database POSTGRESQL = new Database(Database::postgresql);

    private static final Scheduler BLOCKING = Schedulers.newBoundedElastic(8, 100_000, "blocking", 60, true);
    private static final Scheduler ANSWERS = Schedulers.newParallel("answers", 2, true);
    private static final List<String> EMPTYING = List.of(
            "delete from chaos_event",
            "delete from taken_workload",
            "delete from entry",
            "delete from memory",
            "update counter set last = 0");

    private final Callable<Place> place;
    private @Nullable Store store;

    private Database(Callable<Place> place) {
        this.place = place;
    }

    /** The open store, with the newest schema and no rows. */
    public synchronized Store empty() {
        if (store == null) {
            store = open();
        }
        Store open = store;
        open.write(session ->
                        Flux.fromIterable(EMPTYING).concatMap(session::update).then())
                .block();
        return open;
    }

    private Store open() {
        try {
            return open(place.call());
        } catch (Exception broken) {
            throw Exceptions.propagate(broken);
        }
    }

    static Store open(Place place) {
        StoreConfiguration beans = new StoreConfiguration();
        ConnectionPool connections =
                beans.connections(place.url, place.properties, beans.schema(place.url, place.properties));
        GroupCommit opened = beans.store(connections, place.url, beans.writer(), BLOCKING, ANSWERS);
        opened.run().subscribe();
        return opened;
    }

    static Place h2(StoreUrl url) {
        return new Place(url, new StoreProperties(null, "sa", ""));
    }

    /** Stopped by a hook of its own when this process ends. */
    private static Place postgresql() throws Exception {
        int port = EmbeddedPostgres.builder().start().getPort();
        StoreUrl url = StoreUrl.of("r2dbc:postgresql://localhost:" + port + "/postgres", Path.of("unused"));
        return new Place(url, new StoreProperties(null, "postgres", "postgres"));
    }

    record Place(StoreUrl url, StoreProperties properties) {}
}
