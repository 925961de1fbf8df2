package dev.gelada.store;

import io.r2dbc.spi.R2dbcTransientException;
import java.time.Duration;

/** The database has not answered in time. */
public final class StoreTimeoutException extends R2dbcTransientException {

    private static final long serialVersionUID = 1;

    private StoreTimeoutException(String sentence) {
        super(sentence);
    }

    /** There was no answer before the commit: the connection is dead, a lock was never granted, or the work inside never completed. */
    static StoreTimeoutException before(Duration limit) {
        return new StoreTimeoutException(
                "the database did not respond within " + limit.toSeconds() + " s; nothing was written");
    }

    /** Too many writes are waiting. */
    static StoreTimeoutException full() {
        return new StoreTimeoutException(
                "the database does not keep up: too many writes are waiting; nothing was written");
    }

    /** Silent when it was to commit. */
    static StoreTimeoutException during(Duration limit) {
        return new StoreTimeoutException("the database did not answer a commit within " + limit.toSeconds()
                + " s; the write may or may not have succeeded");
    }
}
