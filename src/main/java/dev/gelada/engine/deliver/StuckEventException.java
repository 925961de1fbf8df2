package dev.gelada.engine.deliver;

import java.time.Duration;

/** An event prepared nothing for so long that its lease is given up. Has no stack trace: it is recorded, not thrown. */
final class StuckEventException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StuckEventException(Duration limit) {
        super("nothing was prepared within " + limit.toSeconds() + " s", null, false, false);
    }
}
