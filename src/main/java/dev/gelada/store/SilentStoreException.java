package dev.gelada.store;

import java.time.Duration;

/** The database has not answered in time. */
public final class SilentStoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private SilentStoreException(String sentence) {
        super(sentence);
    }

    /** Silent before anything was to be committed. */
    static SilentStoreException before(Duration limit) {
        return new SilentStoreException(
                "the database did not answer within " + limit.toSeconds() + " s; nothing was written");
    }

    /** Silent when it was to commit. */
    static SilentStoreException during(Duration limit) {
        return new SilentStoreException("the database did not answer a commit within " + limit.toSeconds()
                + " s; what was to be written may or may not have been");
    }

    /** Work that would never have ended, and would have kept everybody else waiting. */
    static SilentStoreException work(Duration limit) {
        return new SilentStoreException(
                "the work inside a transaction did not end within " + limit.toSeconds() + " s; nothing was written");
    }
}
