package dev.gelada.store;

import dev.gelada.vitals.task.Resident;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * The real store as a whole Gelada wires it, for other rooms' tests in processes of their own.
 *
 * @param resident must run, or nothing is written
 */
public record OpenedStore(Store store, Memory memory, Resident resident, Identity identity) {

    /**
     * Opens it, and makes or updates its tables.
     *
     * @param url as in {@code gelada.journal.url}; null for H2 in a file under {@code data}
     */
    public static OpenedStore at(@Nullable String url, Path data, Scheduler blocking, Scheduler work) {
        StoreConfiguration beans = new StoreConfiguration();
        StoreUrl place = StoreUrl.of(url, data);
        StoreProperties properties =
                place.shared() ? new StoreProperties(url, "postgres", "postgres") : new StoreProperties(null, "sa", "");
        Schema schema = beans.schema(place, properties);
        GroupCommit store =
                beans.store(beans.connections(place, properties, schema), place, beans.writer(), blocking, work);
        return new OpenedStore(store, beans.memory(store), store, schema.identity(42));
    }
}
