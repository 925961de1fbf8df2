package dev.gelada.platform.local;

/** A process exists but must not or may not be touched; the message says which and why. */
public final class ProcessAccessException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ProcessAccessException(String message) {
        super(message);
    }
}
