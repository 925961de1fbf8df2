package dev.gelada.vitals.profile;

/** A profile or a recording that cannot be made as requested; the message is the sentence for the client. */
public final class ProfileRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Why why;

    public ProfileRefusedException(Why why, String sentence) {
        super(sentence);
        this.why = why;
    }

    public Why why() {
        return why;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** What stands in the way. */
    public enum Why {
        /** What was asked for makes no sense. */
        BAD_QUERY,
        /** A profile is being taken already, and two would distort each other. */
        BUSY,
        /** There is no recording to stop or to have. */
        NOTHING,
        /** The disk is full, or cannot be written to. */
        NO_ROOM
    }
}
