package dev.gelada.fault;

/** This target must not be hit like this; the message is a sentence that says why. Nothing was touched: to the event it is a veto. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RefusedException(String sentence) {
        super(sentence);
    }
}
