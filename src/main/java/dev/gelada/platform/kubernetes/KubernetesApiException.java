package dev.gelada.platform.kubernetes;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The API server said no, or could not be reached. */
public final class KubernetesApiException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int code;
    private final @Nullable Duration retryAfter;

    /** @param code the HTTP status; 0 when there was no answer */
    public KubernetesApiException(int code, String message) {
        this(code, message, null);
    }

    /**
     * A refusal with a time to retry after.
     *
     * @param code the HTTP status; 0 when there was no answer
     * @param retryAfter how long the API server asks to wait; null when it does not
     */
    public KubernetesApiException(int code, String message, @Nullable Duration retryAfter) {
        super(message);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public int code() {
        return code;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Gone, or its name means another object now. */
    public boolean gone() {
        return code == 404 || code == 410;
    }

    /** Another client changed the object, or it is not as the patch expects. */
    public boolean conflict() {
        return code == 409 || code == 422;
    }

    public boolean forbidden() {
        return code == 401 || code == 403;
    }
}
