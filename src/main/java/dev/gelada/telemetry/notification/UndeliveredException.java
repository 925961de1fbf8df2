package dev.gelada.telemetry.notification;

import java.time.Duration;

/** A failed attempt to deliver a message. Its sentence has no secrets, and it has no cause, whose message might have some. */
final class UndeliveredException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean refused;
    private final Duration notBefore;

    /**
     * @param refused whether it would be refused again, because the outlet understood it and said no
     * @param notBefore how long the outlet asked to be left alone
     */
    UndeliveredException(String sentence, boolean refused, Duration notBefore) {
        super(sentence, null, false, false);
        this.refused = refused;
        this.notBefore = notBefore;
    }

    boolean refused() {
        return refused;
    }

    Duration notBefore() {
        return notBefore;
    }
}
