package dev.gelada.web.problem;

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

    public ProblemType problemType() {
        return problemType;
    }

    public String detail() {
        return detail;
    }
}
