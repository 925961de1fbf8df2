package dev.gelada.probe;

/** There was no answer, or not in time; the message says from where and why. */
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
