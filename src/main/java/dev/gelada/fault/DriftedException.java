package dev.gelada.fault;

/**
 * What a fault had changed was changed again by somebody else before it could be put back. Theirs was left, and nothing is owed any more;
 * the message is a sentence that says what was found.
 */
public final class DriftedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public DriftedException(String sentence) {
        super(sentence);
    }
}
