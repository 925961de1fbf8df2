package dev.gelada.web.problem;

import dev.gelada.document.ErrorText;
import dev.gelada.platform.PlatformStateUnavailableException;
import org.jspecify.annotations.Nullable;

/** A "no" on its way to the caller; the message is the sentence that the problem document carries. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ProblemType problemType;
    private final String detail;

    public ProblemException(ProblemType problemType, String detail) {
        this(problemType, detail, null);
    }

    public ProblemException(ProblemType problemType, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.problemType = problemType;
        this.detail = detail;
    }

    /** Maps an error of reading the platform: a {@link PlatformStateUnavailableException} stays as it is, any other becomes 503. */
    public static Throwable platformUnavailable(Throwable error) {
        return error instanceof PlatformStateUnavailableException
                ? error
                : new ProblemException(
                        ProblemType.UNAVAILABLE,
                        "The state of the platform is unavailable: " + ErrorText.of(error),
                        error);
    }

    public ProblemType problemType() {
        return problemType;
    }

    public String detail() {
        return detail;
    }
}
