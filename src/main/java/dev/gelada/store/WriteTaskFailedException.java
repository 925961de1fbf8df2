package dev.gelada.store;

import java.util.Objects;

/** One piece of work is to blame for the failure of its transaction; the others are not. */
final class WriteTaskFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    WriteTaskFailedException(Throwable reason) {
        super(null, reason, false, false);
    }

    Throwable reason() {
        return Objects.requireNonNull(getCause());
    }
}
