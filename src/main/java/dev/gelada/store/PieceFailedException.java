package dev.gelada.store;

import java.util.Objects;

/** One piece of work is to blame for the failure of its transaction; the others are not. */
final class PieceFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    PieceFailedException(Throwable reason) {
        super(null, reason, false, false);
    }

    Throwable reason() {
        return Objects.requireNonNull(getCause());
    }
}
