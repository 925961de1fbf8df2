package dev.gelada.lesson;

import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Blocks one of the engine's loops once, for less than half a second. Reverts, leases and the halt have threads of their own. */
@Component
@Lazy
@RequiredArgsConstructor
final class StalledLoopMistake implements Mistake {

    private static final Duration SLOW = Duration.ofMillis(400);

    private final Scheduler work;

    @Override
    public Lesson lesson() {
        return Lesson.STALLED_LOOP;
    }

    @Override
    public Mono<String> make() {
        return Mono.fromCallable(
                        StalledLoopMistake::readSlowly) // the mistake: it belongs on a scheduler for blocking calls
                .subscribeOn(work)
                .map(thread -> thread + " was blocked for " + SLOW.toMillis() + " ms by a call that waits");
    }

    private static String readSlowly() throws InterruptedException {
        Thread.sleep(SLOW);
        return Thread.currentThread().getName();
    }
}
