package dev.gelada.platform.kubernetes.cache;

import dev.gelada.vitals.task.TaskStep;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Limits how many memory-intensive operations run at once, in order of arrival. */
final class ConcurrencyLimiter {

    private final Deque<MonoSink<Boolean>> waiting = new ArrayDeque<>();
    private int free;

    /** @param atOnce how many */
    ConcurrencyLimiter(int atOnce) {
        this.free = atOnce;
    }

    /** The same work, begun when a permit is free. */
    <T> Mono<T> limit(Mono<T> work) {
        return Mono.usingWhen(
                Mono.<Boolean>create(this::queue),
                _ -> TaskStep.of("its turn", work),
                _ -> Mono.fromRunnable(this::next));
    }

    private void queue(MonoSink<Boolean> one) {
        synchronized (waiting) {
            if (free == 0) {
                waiting.add(one);
                one.onCancel(() -> leave(one));
                return;
            }
            free--;
        }
        one.success(true);
    }

    private void leave(MonoSink<Boolean> one) {
        synchronized (waiting) {
            waiting.remove(one);
        }
    }

    private void next() {
        MonoSink<Boolean> next = handOn();
        if (next != null) {
            next.success(true);
        }
    }

    /** Passes the permit to the next that waits, if any. */
    private @Nullable MonoSink<Boolean> handOn() {
        synchronized (waiting) {
            MonoSink<Boolean> next = waiting.poll();
            free += next == null ? 1 : 0;
            return next;
        }
    }
}
