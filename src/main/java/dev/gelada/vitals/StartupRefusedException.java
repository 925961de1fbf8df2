package dev.gelada.vitals;

import org.jspecify.annotations.Nullable;

/** Gelada refuses to start. Shown as a sentence and a remedy, without a stack trace. */
public final class StartupRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final @Nullable String remedy;

    /** The sentence says both what is wrong and what would be right. */
    public StartupRefusedException(String why) {
        this(why, null);
    }

    /**
     * @param why one sentence: which setting, and what is wrong with it
     * @param remedy what would be right
     */
    public StartupRefusedException(String why, @Nullable String remedy) {
        super(why);
        this.remedy = remedy;
    }

    @Nullable
    String remedy() {
        return remedy;
    }
}
