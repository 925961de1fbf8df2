package dev.gelada.lesson;

import dev.gelada.engine.EngineControl;
import dev.gelada.lesson.LessonResult.Refused;
import dev.gelada.lesson.LessonResult.Seeded;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Seeds one mistake at a time, on request, while nothing is broken already: with no fault active, in a Gelada that runs the demo fleet. Elsewhere
 * there is no {@link Mistake} to make.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
@Slf4j
public final class Lessons {

    private final List<Mistake> mistakes;
    private final EngineControl engineControl;
    private final Scheduler work;
    private final AtomicReference<@Nullable Lesson> current = new AtomicReference<>();

    @Autowired
    Lessons(Environment settings, ObjectProvider<Mistake> mistakes, EngineControl engineControl, Scheduler work) {
        this(DemoFleet.in(settings) ? mistakes.stream().toList() : List.of(), engineControl, work);
    }

    /**
     * Makes the mistake, or says why not now.
     *
     * @param by who asks, for the log
     */
    public Mono<LessonResult> seed(Lesson lesson, String by) {
        return Mono.defer(() -> {
            if (mistakes.isEmpty()) {
                return refused("Lessons are seeded into the demo fleet only, and this Gelada runs something else");
            }
            if (engineControl.stage() != EngineControl.Stage.RUNNING) {
                return refused("Gelada is starting or shutting down; lessons are seeded while it runs");
            }
            return engineControl
                    .drained()
                    .flatMap(drained -> drained
                            ? alone(lesson, by).subscribeOn(work) // the answer came on a thread that reverts
                            : refused("A fault is active, or was not reverted yet; run the lesson again in a moment"));
        });
    }

    /** Ends a mistake that goes on; empty when none does. */
    public Optional<Lesson> end() {
        Optional<Mistake> going = mistakes.stream().filter(Mistake::goesOn).findFirst();
        going.ifPresent(Mistake::end);
        return going.map(Mistake::lesson);
    }

    private Mono<LessonResult> alone(Lesson lesson, String by) {
        return Mono.defer(() -> aloneNow(lesson, by));
    }

    private Mono<LessonResult> aloneNow(Lesson lesson, String by) {
        Optional<Lesson> going =
                mistakes.stream().filter(Mistake::goesOn).map(Mistake::lesson).findFirst();
        if (going.isPresent()) {
            return refused("The lesson " + going.get().word() + " still goes on; it ends by itself within a minute");
        }
        if (!current.compareAndSet(null, lesson)) {
            return refused("Another lesson is being seeded at this moment");
        }
        log.warn("Lesson {}, seeded on request of {}: {}", lesson.word(), by, lesson.sentence());
        return made(lesson).<LessonResult>map(Seeded::new).doFinally(_ -> current.set(null));
    }

    private Mono<String> made(Lesson lesson) {
        return mistakes.stream()
                .filter(mistake -> mistake.lesson() == lesson)
                .findFirst()
                .orElseThrow()
                .make();
    }

    private static Mono<LessonResult> refused(String reason) {
        return Mono.just(new Refused(reason));
    }
}
