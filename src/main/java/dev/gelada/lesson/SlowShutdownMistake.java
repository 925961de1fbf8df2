package dev.gelada.lesson;

import dev.gelada.vitals.task.BackgroundTask;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A background task that, once asked for, waits two seconds before it stops. It stops after everything was reverted, so it keeps only the rest of the
 * shutdown waiting.
 */
@RequiredArgsConstructor
final class SlowShutdownMistake implements Mistake, BackgroundTask {

    private static final Duration SLOW = Duration.ofSeconds(2);

    private final Scheduler work;
    private volatile boolean slow;

    @Override
    public Lesson lesson() {
        return Lesson.SLOW_SHUTDOWN;
    }

    @Override
    public Mono<String> make() {
        return Mono.fromSupplier(() -> {
            slow = true;
            return "The background task 'lesson' will take " + SLOW.toSeconds()
                    + " s to stop: end Gelada, and read its last lines and report/shutdown.json in its data folder";
        });
    }

    @Override
    public String name() {
        return "lesson";
    }

    @Override
    public Phase phase() {
        return Phase.PIPELINE;
    }

    @Override
    public Mono<Void> run() {
        return Mono.never();
    }

    /** The mistake: stopping it takes long, without a word about why. */
    @Override
    public Mono<Void> stop() {
        return slow ? Mono.delay(SLOW, work).then() : Mono.empty();
    }
}
