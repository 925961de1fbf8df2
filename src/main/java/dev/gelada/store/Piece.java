package dev.gelada.store;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Work handed in and the answer somebody waits for. The answer is held back until the transaction is durable. */
final class Piece<T> {

    private final Function<Session, Mono<T>> work;
    private final Sinks.One<T> answer = Sinks.one();
    private final AtomicReference<@Nullable T> result = new AtomicReference<>();

    Piece(Function<Session, Mono<T>> work) {
        this.work = work;
    }

    Mono<T> answer() {
        return answer.asMono();
    }

    Mono<Void> runIn(Session session) {
        result.set(null);
        return Mono.defer(() -> work.apply(session))
                .doOnNext(result::set)
                .onErrorMap(PieceFailedException::new)
                .then();
    }

    void succeed() {
        T value = result.get();
        if (value == null) {
            answer.tryEmitEmpty();
            return;
        }
        answer.tryEmitValue(value);
    }

    void fail(Throwable error) {
        answer.tryEmitError(error);
    }
}
