package dev.gelada.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import lombok.extern.slf4j.Slf4j;
import org.h2.engine.Database;
import org.h2.index.Index;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.db.MVIndex;
import org.h2.table.Table;

/**
 * Reads a whole H2 file before it is used. H2 itself reads a page when it is needed, so a damaged file may open and work for hours before
 * a read fails. Every table and every index is read through: each page must be readable, keys in order, as many as the tree says, and as
 * many in each index as in its table.
 */
@Slf4j
final class H2Inspection {

    /** What has not been checked by then is found damaged, if it is, when it is read: a start must not take without end. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final int BETWEEN_LOOKS = 1024;

    private final LongSupplier nanos;
    private final long until;

    private H2Inspection(LongSupplier nanos) {
        this.nanos = nanos;
        this.until = nanos.getAsLong() + LONGEST.toNanos();
    }

    /**
     * Inspects the file of an open connection.
     *
     * @param nanos the JVM's monotonic clock
     * @throws IOException when it is damaged
     */
    static void of(Connection database, LongSupplier nanos) throws IOException, SQLException {
        try {
            new H2Inspection(nanos).whole(H2FileAccess.database(database));
        } catch (RuntimeException | AssertionError broken) {
            throw new IOException("file corrupted: " + broken, broken);
        }
    }

    private void whole(Database database) throws IOException {
        for (Table table : database.getAllTablesAndViews()) {
            List<Index> indexes = table.getIndexes();
            if (indexes != null) {
                whole(table, indexes);
            }
        }
    }

    private void whole(Table table, List<Index> indexes) throws IOException {
        long rows = -1;
        for (Index index : indexes) {
            if (index instanceof MVIndex<?, ?> tree) {
                long here = whole(table, tree.getMVMap());
                if (rows >= 0 && here >= 0 && here != rows) {
                    throw damaged(table, "has " + rows + " rows, and its index " + index.getName() + " names " + here);
                }
                rows = Math.max(rows, here);
            }
        }
    }

    /** How many keys there are; -1 when there was no time to count them all. */
    private <K, V> long whole(Table table, MVMap<K, V> tree) throws IOException {
        long count = 0;
        K before = null;
        for (Cursor<K, V> keys = tree.cursor(null); keys.hasNext(); count++) {
            K key = keys.next();
            if (before != null && tree.getKeyType().compare(before, key) >= 0) {
                throw damaged(table, "has keys out of order");
            }
            before = key;
            if (count % BETWEEN_LOOKS == 0 && nanos.getAsLong() > until) {
                log.warn(
                        "Of {} only {} rows were checked: it is large, and the start must not take too long",
                        table.getName(),
                        count);
                return -1;
            }
        }
        if (count != tree.sizeAsLong()) {
            throw damaged(table, "is said to have " + tree.sizeAsLong() + " rows, and has " + count);
        }
        return count;
    }

    private static IOException damaged(Table table, String what) {
        return new IOException("file corrupted: table " + table.getName() + " " + what);
    }
}
