package dev.gelada.fault;

/**
 * Whether a fault can be undone.
 *
 * @param how how it is undone or, where it cannot be, what makes up for it; a phrase for people
 */
public record Reversal(boolean possible, String how) {

    public Reversal {
        if (how.isBlank()) {
            throw new IllegalArgumentException("a reversal needs a phrase that says how");
        }
    }

    /** Undone like this: {@code deleting the policy}. */
    public static Reversal by(String how) {
        return new Reversal(true, how);
    }

    /** Never undone; this makes up for it: {@code its supervisor starts another}. */
    public static Reversal none(String instead) {
        return new Reversal(false, instead);
    }
}
