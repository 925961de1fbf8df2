package dev.gelada.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/**
 * Keeps an H2 file short. Every commit writes whole pages, and what they replace is room to use again; H2's own thread that sees to that
 * runs only where commits are delayed ({@code WRITE_DELAY}), which would lose writes that were answered. So the writer does it, between two
 * commits, and only when there were some.
 */
final class Compaction implements Runnable {

    /** No new round of rewriting, of 16 MiB at most, begins after so many milliseconds. */
    private static final int AT_MOST_MILLIS = 50;
    /** H2's default for how long what was replaced is kept for a disk that writes out of order; compacting sets it to nothing. */
    private static final int RETENTION_MILLIS = 45_000;

    private final MVStore file;
    private final long every;
    private final LongSupplier nanos;
    private long last;

    /** @param nanos of the JVM's clock that nobody sets */
    private Compaction(MVStore file, Duration every, LongSupplier nanos) {
        this.file = file;
        this.every = every.toNanos();
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    /** @param database open on an H2 file; it may be used on */
    static Compaction of(Connection database, Duration every, LongSupplier nanos) throws SQLException {
        SessionLocal session =
                (SessionLocal) database.unwrap(JdbcConnection.class).getSession();
        return new Compaction(session.getDatabase().getStore().getMvStore(), every, nanos);
    }

    /** Once in its period; a moment's work where little was written since. */
    @Override
    public void run() {
        if (nanos.getAsLong() - last < every || file.isClosed()) {
            return;
        }
        file.compactFile(AT_MOST_MILLIS);
        file.setRetentionTime(RETENTION_MILLIS);
        last = nanos.getAsLong();
    }
}
