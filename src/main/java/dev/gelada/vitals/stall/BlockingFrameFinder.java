package dev.gelada.vitals.stall;

import dev.gelada.vitals.stall.Stall.Cause;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds the blocking frame in the stack of a late thread.
 *
 * @param frame the innermost frame of Gelada's code; else the innermost that belongs to neither the JDK nor an event-loop library
 */
record BlockingFrameFinder(Cause cause, String frame, List<String> stack) {

    private static final int DEEPEST = 40;
    private static final String OURS = "dev.gelada.";
    private static final Pattern PLUMBING =
            Pattern.compile("(java|jdk|sun|io\\.netty|reactor|org\\.reactivestreams)\\..*");
    private static final Set<String> LOADING = Set.of(
            "java.lang.ClassLoader", "jdk.internal.loader.BuiltinClassLoader", "java.lang.invoke.MethodHandleNatives");

    /** Where a loop waits for something to do. */
    private static final Set<String> IDLE = Set.of("getTask", "epollWait", "epollPwait", "select", "takeTask");

    static BlockingFrameFinder of(StackTraceElement[] stack) {
        List<String> lines = Arrays.stream(stack)
                .limit(DEEPEST)
                .map(StackTraceElement::toString)
                .toList();
        if (any(stack, frame -> LOADING.contains(frame.getClassName()))) {
            return new BlockingFrameFinder(Cause.CLASS_LOADING, "class loading", lines);
        }
        if (any(stack, BlockingFrameFinder::initializes)) {
            return new BlockingFrameFinder(Cause.CLASS_LOADING, "initializing " + initialized(stack), lines);
        }
        String frame = frame(stack);
        if (frame.isEmpty() || (!ours(stack) && any(stack, one -> IDLE.contains(one.getMethodName())))) {
            return new BlockingFrameFinder(Cause.MACHINE, "waiting for CPU", lines);
        }
        return new BlockingFrameFinder(Cause.CODE, frame, lines);
    }

    private static boolean initializes(StackTraceElement frame) {
        return frame.getMethodName().equals("<clinit>");
    }

    /** The outermost one: its first use set off the others. */
    private static String initialized(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(BlockingFrameFinder::initializes)
                .reduce((inner, outer) -> outer)
                .map(StackTraceElement::getClassName)
                .orElse("");
    }

    private static boolean ours(StackTraceElement[] stack) {
        return any(stack, frame -> frame.getClassName().startsWith(OURS));
    }

    private static String frame(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .or(() -> Arrays.stream(stack)
                        .filter(frame -> !PLUMBING.matcher(frame.getClassName()).matches())
                        .findFirst())
                .or(() -> Arrays.stream(stack).findFirst())
                .map(StackTraceElement::toString)
                .orElse("");
    }

    private static boolean any(StackTraceElement[] stack, Predicate<StackTraceElement> which) {
        return Arrays.stream(stack).anyMatch(which);
    }
}
