package dev.gelada.fault.springassault;

/**
 * There is no answer where a Chaos Monkey should be, or not that of a Chaos Monkey, or it rejected a request; the message is a sentence.
 */
final class ChaosMonkeyUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ChaosMonkeyUnavailableException(String sentence) {
        super(sentence);
    }
}
