package dev.gelada.platform.kubernetes;

/** The API server said no, or could not be reached. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int code;

    /** @param code the HTTP status; 0 when there was no answer */
    public ApiException(int code, String message) {
        super(message);
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Gone, or its name means another object now. */
    public boolean gone() {
        return code == 404 || code == 410;
    }

    /** Somebody else changed it, or it is not as the patch says. */
    public boolean conflict() {
        return code == 409 || code == 422;
    }

    public boolean forbidden() {
        return code == 401 || code == 403;
    }
}
