package dev.gelada.vitals.error;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;

/**
 * An error in a net.
 *
 * @param where what was being done, as the net knows it: a resident's name, a method, a request; may be empty
 * @param event whose work it was; null when it was nobody's or is not known
 * @param trace the trace that it belongs to; null when there is none
 */
public record Caught(
        Net net,
        String where,
        Throwable error,
        @Nullable String event,
        @Nullable String trace) {

    private static final String OURS = "dev.gelada.";
    private static final int DEEPEST = 16;

    /** What Reactor wraps an error in says nothing of it. */
    public Caught {
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

    /** The line of ours nearest to where it was thrown; somebody else's when none of ours is there, empty when there is no stack. */
    String frame() {
        return chain().reversed().stream()
                .flatMap(one -> List.of(one.getStackTrace()).stream())
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .map(StackTraceElement::toString)
                .orElseGet(this::anyFrame);
    }

    private String anyFrame() {
        StackTraceElement[] stack = chain().getLast().getStackTrace();
        return stack.length == 0 ? "" : stack[0].toString();
    }
}
