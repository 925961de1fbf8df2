package dev.gelada.fault;

/**
 * A value that a fault had set was changed by another actor before the revert. The other value is kept, and the revert counts as done;
 * the message is a sentence that says what was found.
 */
public final class DriftedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public DriftedException(String sentence) {
        super(sentence);
    }
}
