package dev.gelada.lesson;

import dev.gelada.engine.EngineControl;
import dev.gelada.vitals.task.TaskRegistry;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
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
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        for (Mistake mistake : mistakes) {
            beans.addBean(mistake.lesson().word(), mistake);
        }
        return new Lessons(beans.getBeanProvider(Mistake.class), engineControl, work);
    }
}
