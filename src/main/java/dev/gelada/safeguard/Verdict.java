package dev.gelada.safeguard;

/** A safeguard's answer. */
public sealed interface Verdict {

    Verdict PERMIT = new Permit();

    /** A no with its reason, a sentence for whoever asks why nothing happened. */
    static Verdict veto(String reason) {
        return new Veto(reason);
    }

    /** It would be permitted, were it not dry: whoever hears it must not act. The reason says what would have been done. */
    static Verdict rehearsal(String reason) {
        return new Rehearsal(reason);
    }

    record Permit() implements Verdict {}

    record Rehearsal(String reason) implements Verdict {}

    record Veto(String reason) implements Verdict {}
}
