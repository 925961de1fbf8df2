package dev.gelada.fault.springassault;

/** Nobody answers where a Chaos Monkey should, or somebody who is none, or it would not do what it was told; the message is a sentence. */
final class OutOfReachException extends RuntimeException {

    private static final long serialVersionUID = 1;

    OutOfReachException(String sentence) {
        super(sentence);
    }
}
