package dev.gelada.platform;

/** The platform's state is unavailable, or too old for a decision. Not a bug, and usually temporary. */
public final class PlatformStateUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param sentence what is not known, and why */
    public PlatformStateUnavailableException(String sentence) {
        super(sentence);
    }
}
