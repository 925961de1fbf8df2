package dev.gelada.telemetry;

import dev.gelada.lesson.Lesson;
import dev.gelada.lesson.LessonCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** What lessons of silent loss have given, and what of it has arrived. */
@Component
@RequiredArgsConstructor
final class LessonMeters implements MeterBinder {

    private static final List<Lesson> COUNTED = List.of(Lesson.SWALLOWED_EXCEPTION, Lesson.LOST_EMISSION);

    private final LessonCounts counts;

    @Override
    public void bindTo(MeterRegistry meters) {
        for (Lesson lesson : COUNTED) {
            FunctionCounter.builder("gelada.lesson.given", counts, all -> all.given(lesson))
                    .tag("lesson", lesson.word())
                    .register(meters);
            FunctionCounter.builder("gelada.lesson.arrived", counts, all -> all.arrived(lesson))
                    .tag("lesson", lesson.word())
                    .register(meters);
        }
    }
}
