package dev.gelada.probe;

/** Nobody answered, or not in time; the message says who and why. */
public final class NoAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String sentence;

    NoAnswerException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    /** Who and why. */
    public String sentence() {
        return sentence;
    }
}
