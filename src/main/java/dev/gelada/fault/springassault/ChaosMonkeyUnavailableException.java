package dev.gelada.fault.springassault;

/** Nobody answers where a Chaos Monkey should, or somebody who is none, or it would not do what it was told; the message is a sentence. */
final class ChaosMonkeyUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ChaosMonkeyUnavailableException(String sentence) {
        super(sentence);
    }
}
