package dev.gelada.store;

/** The database cannot be used; the message says which and why, for whoever starts the program. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
