package dev.gelada;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Waits for real answers in tests, with patience and not for ever. */
public final class EventualAnswers {

    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private EventualAnswers() {}

    /** The answer, which must come. */
    public static <T> T of(Mono<T> question) {
        return Objects.requireNonNull(question.single().block(PATIENCE));
    }

    public static <T> List<T> of(Flux<T> question) {
        return Objects.requireNonNull(question.collectList().block(PATIENCE));
    }

    /** Waits for the end; an error is thrown. */
    public static void done(Mono<Void> work) {
        work.block(PATIENCE);
    }
}
