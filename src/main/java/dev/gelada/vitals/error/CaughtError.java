package dev.gelada.vitals.error;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;

/**
 * An error that a hook has caught.
 *
 * @param where what was being done, as far as the hook knows: a background task's name, a method, a request; may be empty
 * @param event the event that was worked on; null when there was none or it is not known
 * @param trace the trace that it belongs to; null when there is none
 */
public record CaughtError(
        ErrorSource net,
        String where,
        Throwable error,
        @Nullable String event,
        @Nullable String trace) {

    private static final String OURS = "dev.gelada.";
    private static final int DEEPEST = 16;
    private static final Pattern CHECKPOINT = Pattern.compile("checkpoint ⇢ (\\S.*)");

    /** Unwraps what Reactor has wrapped. */
    public CaughtError {
        error = bare(error);
    }

    private static Throwable bare(Throwable error) {
        Throwable inner = Exceptions.unwrap(error);
        return Exceptions.isErrorCallbackNotImplemented(inner) && inner.getCause() != null ? inner.getCause() : inner;
    }

    /** The error and what caused it, the outermost first. */
    List<Throwable> chain() {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable one = error; one != null && chain.size() < DEEPEST; one = one.getCause()) {
            chain.add(one);
        }
        return chain;
    }

    /**
     * The innermost frame of Gelada's code where it was thrown; the innermost of other code when there is none, empty when there is no
     * stack.
     */
    String frame() {
        return chain().reversed().stream()
                .flatMap(one -> Stream.of(one.getStackTrace()))
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .map(StackTraceElement::toString)
                .orElseGet(this::anyFrame);
    }

    /** The checkpoints that it has passed, the innermost first: Reactor hangs them on the error as something suppressed. */
    List<String> trail() {
        return chain().stream()
                .flatMap(one -> Stream.of(one.getSuppressed()))
                .map(note -> String.valueOf(note.getMessage()))
                .flatMap(text -> CHECKPOINT.matcher(text).results())
                .map((MatchResult found) -> found.group(1).strip())
                .distinct()
                .toList();
    }

    private String anyFrame() {
        StackTraceElement[] stack = chain().getLast().getStackTrace();
        return stack.length == 0 ? "" : stack[0].toString();
    }
}
