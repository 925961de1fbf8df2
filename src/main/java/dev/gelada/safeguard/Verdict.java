package dev.gelada.safeguard;

/** A safeguard's answer. */
public sealed interface Verdict {

    Verdict PERMIT = new Permit();

    /** A refusal. The reason is a sentence that explains why nothing happened. */
    static Verdict veto(String reason) {
        return new Veto(reason);
    }

    /** Permitted but for the dry run, so the event must not act. The reason says what would have been done. */
    static Verdict rehearsal(String reason) {
        return new Rehearsal(reason);
    }

    record Permit() implements Verdict {}

    record Rehearsal(String reason) implements Verdict {}

    record Veto(String reason) implements Verdict {}
}
