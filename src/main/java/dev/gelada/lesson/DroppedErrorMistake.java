package dev.gelada.lesson;

import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Starts work by a bare {@code subscribe}: its caller has an answer already, and a later error has no handler. */
@Component
@Lazy
@RequiredArgsConstructor
final class DroppedErrorMistake implements Mistake {

    private static final Duration LATER = Duration.ofMillis(50);

    private final Scheduler work;

    @Override
    public Lesson lesson() {
        return Lesson.DROPPED_ERROR;
    }

    @Override
    public Mono<String> make() {
        return Mono.fromRunnable(this::sendReceipt)
                .then(Mono.delay(LATER.multipliedBy(3), work))
                .thenReturn("The order was answered, and its receipt failed afterwards: Reactor dropped the error");
    }

    private void sendReceipt() {
        Mono.delay(LATER, work)
                .then(Mono.error(new IllegalStateException("the mail server refused the receipt")))
                .subscribe(); // the mistake: no error handler
    }
}
