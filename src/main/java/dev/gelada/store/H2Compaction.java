package dev.gelada.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.h2.mvstore.MVStore;

/**
 * Keeps an H2 file from growing without end. Every commit writes whole pages, and the pages they replace become free space; H2's own
 * housekeeping thread runs only where commits are delayed ({@code WRITE_DELAY}), which would lose acknowledged writes. So the writer does
 * it between two commits, in steps of some milliseconds. It frees space and moves no pages: while a file is in use, H2's own moving now
 * and then fails an assertion of H2 (2.4.240, {@code FreeSpaceBitSet}).
 */
final class H2Compaction implements Runnable {

    /** What is to be in use, in percent, before nothing more is done. */
    private static final int FILL = 85;

    private static final int REWRITTEN = 1 << 20;
    /** No step begins later. */
    private static final long LONGEST_NANOS = Duration.ofMillis(25).toNanos();

    private final MVStore file;
    private final long every;
    private final LongSupplier nanos;
    private long last;

    private H2Compaction(MVStore file, Duration every, LongSupplier nanos) {
        this.file = file;
        this.every = every.toNanos();
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    /**
     * For the file of an open connection that stays in use.
     *
     * @param nanos the JVM's monotonic clock
     */
    static H2Compaction of(Connection database, Duration every, LongSupplier nanos) throws SQLException {
        MVStore file = H2FileAccess.store(database);
        // replaced pages are kept until the pages that replace them have certainly been synced: a disk may write in
        // another order
        file.setRetentionTime((int) every.multipliedBy(2).toMillis());
        return new H2Compaction(file, every, nanos);
    }

    @Override
    public void run() {
        if (nanos.getAsLong() - last < every || file.isClosed()) {
            return;
        }
        file.sync();
        long until = nanos.getAsLong() + LONGEST_NANOS;
        boolean more = true;
        while (more && nanos.getAsLong() < until) {
            more = file.compact(FILL, REWRITTEN);
        }
        last = nanos.getAsLong();
    }
}
