package dev.gelada.store;

import dev.gelada.vitals.task.BackgroundTask;
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
public record OpenedStore(
        Store store, KeyValueStore keyValueStore, List<BackgroundTask> residents, StoreIdentity identity, Clock clock) {

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
        SchemaMigration schemaMigration = beans.schemaMigration(place, properties);
        Clock clock = beans.agreedClock(schemaMigration, machine);
        ConnectionPool connections = beans.connections(place, properties, schemaMigration);
        LoopResources loops = LoopResources.create("opened-store", 1, true);
        ConnectionPools connectionPools = beans.connectionPools(place, properties, connections, loops);
        ChangeNotifications changeNotifications =
                beans.changeNotifications(connectionPools, place, properties, clock, life, loops, work);
        BulkheadReaders bulkheadReaders =
                beans.bulkheadReaders(connections, connectionPools, blocking, work, blocking, work, blocking);
        GroupCommit store = beans.store(
                connectionPools,
                bulkheadReaders,
                schemaMigration,
                properties,
                changeNotifications,
                life,
                beans.writer());
        List<BackgroundTask> backgroundTasks = List.of(store, changeNotifications, beans.listener(changeNotifications));
        return new OpenedStore(
                store, new KeyValueStore(store), backgroundTasks, schemaMigration.storeIdentity(42), clock);
    }
}
