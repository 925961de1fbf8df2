package dev.gelada.safeguard;

/** A safeguard's answer. */
public sealed interface Verdict {

    Verdict PERMIT = new Permit();

    /** A no with its reason, a sentence for whoever asks why nothing happened. */
    static Verdict veto(String reason) {
        return new Veto(reason);
    }

    record Permit() implements Verdict {}

    record Veto(String reason) implements Verdict {}
}
