package dev.gelada.engine.deliver;

import java.time.Duration;

/** Nothing came of an event for so long that it is not waited for any more. Has no stack: nobody threw it. */
final class StuckEventException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StuckEventException(Duration limit) {
        super("nothing was prepared within " + limit.toSeconds() + " s", null, false, false);
    }
}
