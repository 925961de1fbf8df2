package dev.gelada.document;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

/** What an error says, in words for people. */
public final class ErrorText {

    private ErrorText() {}

    /** Its message, or what kind of error it is when it has none. */
    public static String of(Throwable error) {
        return Objects.requireNonNullElse(error.getMessage(), error.toString());
    }

    /**
     * The same for a call with a time limit, because Reactor's own message does not say what timed out.
     *
     * @param limit of the call, shown in seconds
     */
    public static String of(Throwable error, Duration limit) {
        return error instanceof TimeoutException ? "no answer within " + limit.toSeconds() + " s" : of(error);
    }
}
