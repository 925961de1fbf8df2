package dev.gelada.lesson;

import dev.gelada.engine.EngineControl;
import dev.gelada.vitals.task.TaskRegistry;
import java.util.List;
import reactor.core.scheduler.Scheduler;

/** Lessons for tests of who offers them. */
public final class TestLessons {

    private TestLessons() {}

    /** As in the demo, with the two that take no time: {@code swallowed-exception} and {@code stuck-task}. */
    public static Lessons of(EngineControl engineControl, TaskRegistry taskRegistry, Scheduler work) {
        return offering(
                engineControl,
                work,
                new SwallowedExceptionMistake(new LessonCounts()),
                new StuckTaskMistake(taskRegistry, work));
    }

    static Lessons offering(EngineControl engineControl, Scheduler work, Mistake... mistakes) {
        return new Lessons(List.of(mistakes), engineControl, work);
    }
}
