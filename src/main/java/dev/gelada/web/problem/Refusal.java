package dev.gelada.web.problem;

import org.jspecify.annotations.Nullable;

/** A "no" on its way to the caller; the message is the sentence that the problem document carries. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final String detail;

    public Refusal(Kind kind, String detail) {
        this(kind, detail, null);
    }

    public Refusal(Kind kind, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.kind = kind;
        this.detail = detail;
    }

    public Kind kind() {
        return kind;
    }

    public String detail() {
        return detail;
    }
}
