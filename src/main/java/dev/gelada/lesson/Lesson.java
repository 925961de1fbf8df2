package dev.gelada.lesson;

import dev.gelada.document.DidYouMean;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;

/** The mistakes that can be seeded, each with where Gelada's own diagnostics show it. docs/async.md explains them. */
@RequiredArgsConstructor
public enum Lesson {
    DROPPED_ERROR(
            "dropped-error",
            "A task is subscribed without an error handler, and fails after its subscriber has gone.",
            "/actuator/errors"),
    STALLED_LOOP(
            "stalled-loop", "A blocking call on an event loop, which others wait for meanwhile.", "/actuator/stalls"),
    STUCK_TASK("stuck-task", "A task waits without a time limit for an answer that never comes.", "/actuator/tasks"),
    SWALLOWED_EXCEPTION(
            "swallowed-exception",
            "Errors of single orders are answered by nothing, so those orders are missing.",
            "/actuator/metrics/gelada.lesson.arrived?tag=lesson:swallowed-exception"),
    LOST_EMISSION(
            "lost-emission",
            "Threads emit into a sink before anybody listens and at the same time, and ignore the result.",
            "/actuator/metrics/gelada.lesson.arrived?tag=lesson:lost-emission"),
    SLOW_SHUTDOWN(
            "slow-shutdown",
            "A background task waits before it stops, and everything that stops after it waits too.",
            "");

    private final String word;
    private final String sentence;
    private final String look;

    /** As people write it: {@code dropped-error}. */
    public String word() {
        return word;
    }

    /** What is done wrong. */
    public String sentence() {
        return sentence;
    }

    /** The path on the management port that shows it; empty when it shows only after the end, in the shutdown report. */
    public String look() {
        return look;
    }

    /** The one that is written so; empty when there is none. */
    public static Optional<Lesson> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    /** A sentence for a name that is none, with the nearest one. */
    public static String unknown(String word) {
        return DidYouMean.unknown("lesson", word, words());
    }

    private static List<String> words() {
        return Arrays.stream(values()).map(Lesson::word).toList();
    }
}
