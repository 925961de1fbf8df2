package dev.gelada.platform;

/** Platform state unavailable, or was seen too long ago for anybody to decide anything. No fault of ours, and over some time. */
public final class PlatformStateUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param sentence what is not known, and why */
    public PlatformStateUnavailableException(String sentence) {
        super(sentence);
    }
}
