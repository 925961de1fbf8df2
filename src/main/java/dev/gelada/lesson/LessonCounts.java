package dev.gelada.lesson;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** What lessons handed to a pipeline, and what arrived at its end: the difference is all that shows of a silent loss. */
@Component
public final class LessonCounts {

    private final Map<Lesson, LongAdder> given = new ConcurrentHashMap<>();
    private final Map<Lesson, LongAdder> arrived = new ConcurrentHashMap<>();

    void add(Lesson lesson, long gave, long came) {
        adder(given, lesson).add(gave);
        adder(arrived, lesson).add(came);
    }

    /** How many values a lesson has handed in since the start. */
    public long given(Lesson lesson) {
        return adder(given, lesson).sum();
    }

    /** How many of them arrived. */
    public long arrived(Lesson lesson) {
        return adder(arrived, lesson).sum();
    }

    private static LongAdder adder(Map<Lesson, LongAdder> counts, Lesson lesson) {
        return counts.computeIfAbsent(lesson, _ -> new LongAdder());
    }
}
