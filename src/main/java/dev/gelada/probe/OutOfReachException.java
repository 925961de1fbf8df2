package dev.gelada.probe;

/** A probe was about to connect to where it may not; nothing was sent. The message says to what, and who may not. */
public final class OutOfReachException extends RuntimeException {

    private static final long serialVersionUID = 1;

    OutOfReachException(String sentence) {
        super(sentence, null, false, false);
    }
}
