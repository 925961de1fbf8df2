package dev.gelada.lesson;

import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskLabel;
import dev.gelada.vitals.task.TaskRegistry;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Waits without a time limit of its own for an answer that never comes. The lesson has a limit: it ends the task after a minute. */
@Component
@Lazy
@RequiredArgsConstructor
final class StuckTaskMistake implements Mistake {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final TaskRegistry taskRegistry;
    private final Scheduler work;
    private volatile Disposable waiting = () -> {};
    private volatile boolean going;

    @Override
    public Lesson lesson() {
        return Lesson.STUCK_TASK;
    }

    @Override
    public Mono<String> make() {
        return Mono.fromSupplier(() -> {
            going = true;
            waiting = taskRegistry
                    .tracked(TaskLabel.of(TaskKind.LESSON, lesson().word()), answerOfTheWarehouse())
                    .take(LONGEST, work)
                    .doFinally(_ -> going = false)
                    .subscribe();
            return "A task waits for an answer that never comes; the lesson ends it after " + LONGEST.toSeconds()
                    + " s";
        });
    }

    private static Mono<Void> answerOfTheWarehouse() {
        return Mono.<Void>never().checkpoint("the warehouse's answer"); // the mistake: no timeout
    }

    @Override
    public boolean goesOn() {
        return going;
    }

    @Override
    public void end() {
        waiting.dispose();
    }
}
