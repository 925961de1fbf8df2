package dev.gelada.probe;

/** A probe was about to connect to where it may not; nothing was sent. The message says to what, and who may not. */
public final class EgressDeniedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    EgressDeniedException(String sentence) {
        super(sentence, null, false, false);
    }
}
