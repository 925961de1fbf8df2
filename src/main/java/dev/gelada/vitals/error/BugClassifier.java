package dev.gelada.vitals.error;

import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;

/** Tells bugs from expected errors among those that pass through an operator; most are expected, and handled downstream. */
final class BugClassifier {

    private BugClassifier() {}

    /**
     * What the language itself throws is a bug: a null, a wrong cast, an index. A broken connection, a time-out, and an argument or a
     * state that was refused with a sentence are expected.
     */
    static boolean among(Throwable error) {
        Throwable inner = Exceptions.unwrap(error);
        String from = inner.getClass().getPackageName();
        boolean sentence = inner instanceof IllegalArgumentException || inner instanceof IllegalStateException;
        boolean ofTheLanguage = from.equals("java.lang") || from.equals("java.util");
        return inner instanceof Error || (inner instanceof RuntimeException && ofTheLanguage && !sentence);
    }

    /** A hook takes the place of what Reactor would have done, so it must do the same: unwrap, and keep an error that was being passed on. */
    @SuppressWarnings("ReferenceEquality") // the very same throwable must not be its own suppressed one
    static Throwable asReactorWould(Throwable error, @Nullable Object data) {
        Throwable inner = Exceptions.unwrap(error);
        return data instanceof Throwable passed && passed != inner ? Exceptions.addSuppressed(inner, passed) : inner;
    }
}
