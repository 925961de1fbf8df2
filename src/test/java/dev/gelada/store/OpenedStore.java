package dev.gelada.store;

import dev.gelada.vitals.task.Resident;
import io.r2dbc.pool.ConnectionPool;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.netty.resources.LoopResources;

/**
 * The real store as a whole Gelada wires it, for other rooms' tests in processes of their own.
 *
 * @param residents must run, or nothing is written or heard
 * @param clock the time that all replicas agree on
 */
public record OpenedStore(Store store, Memory memory, List<Resident> residents, Identity identity, Clock clock) {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    /**
     * Opens it, and makes or updates its tables.
     *
     * @param url as in {@code gelada.journal.url}; null for H2 in a file under {@code data}
     */
    public static OpenedStore at(
            @Nullable String url, Path data, Clock machine, String life, Scheduler blocking, Scheduler work) {
        StoreConfiguration beans = new StoreConfiguration();
        StoreUrl place = StoreUrl.of(url, data);
        StoreProperties properties = place.shared()
                ? new StoreProperties(url, "postgres", "postgres", false, LOOK_EVERY, LOOK_EVERY)
                : new StoreProperties(null, "sa", "", false, LOOK_EVERY, LOOK_EVERY);
        Schema schema = beans.schema(place, properties);
        Clock clock = beans.agreedClock(schema, machine);
        ConnectionPool connections = beans.connections(place, properties, schema);
        LoopResources loops = LoopResources.create("opened-store", 1, true);
        Pools pools = beans.pools(place, properties, connections, loops);
        News news = beans.news(pools, place, properties, clock, life, loops, work);
        Compartments compartments = beans.compartments(connections, pools, blocking, work, blocking, work, blocking);
        GroupCommit store = beans.store(pools, compartments, schema, place, properties, news, life, beans.writer());
        List<Resident> residents = List.of(store, news, beans.ears(news));
        return new OpenedStore(store, beans.memory(store), residents, schema.identity(42), clock);
    }
}
