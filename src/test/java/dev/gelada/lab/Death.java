package dev.gelada.lab;

import dev.gelada.platform.local.TestLocalPlatform;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * When a life ends, or stands still: at the nth passing of one arrow of the story, or of any, or not by its own hand. An arrow is one side
 * of one call, such as {@code before fault.inject} or {@code after commit.closed}.
 */
final class Death {

    /** Not by its own hand. */
    static final String NEVER = "never";

    private final @Nullable String arrow;
    private final AtomicInteger left;
    private final Runnable end;
    private volatile boolean armed;

    private Death(@Nullable String arrow, int passing, boolean armed, Runnable end) {
        this.arrow = arrow;
        this.end = end;
        this.left = new AtomicInteger(passing);
        this.armed = armed;
    }

    /** At an arrow while it does work of its own. */
    static String working(String arrow, int passing) {
        return "work/" + arrow + "/" + passing;
    }

    /** At an arrow while it deals with what an earlier life left. */
    static String inheriting(String arrow, int passing) {
        return "inherit/" + arrow + "/" + passing;
    }

    /** At an arrow while it does work of its own it stops like any frozen process, and may be let go on. */
    static String standing(String arrow) {
        return "stand/" + arrow + "/1";
    }

    /** At the nth arrow it passes, whichever that is. */
    static String any(int passing) {
        return "any/*/" + passing;
    }

    static Death of(String written) {
        if (written.equals(NEVER)) {
            return new Death(null, Integer.MAX_VALUE, false, TestLocalPlatform::killSelf);
        }
        String[] parts = written.split("/", -1);
        String arrow = parts[0].equals("any") ? null : parts[1];
        boolean stands = parts[0].equals("stand");
        return new Death(
                arrow,
                Integer.parseInt(parts[2]),
                !stands && !parts[0].equals("work"),
                stands ? TestLocalPlatform::stopSelf : TestLocalPlatform::killSelf);
    }

    /** From here on every passing counts. */
    void arm() {
        armed = true;
    }

    <T> Mono<T> around(String call, Mono<T> work) {
        return Mono.defer(() -> {
                    pass("before " + call);
                    return work;
                })
                .doOnSuccess(_ -> pass("after " + call));
    }

    void pass(String passed) {
        if (armed && (arrow == null || arrow.equals(passed)) && left.decrementAndGet() == 0) {
            end.run();
        }
    }
}
