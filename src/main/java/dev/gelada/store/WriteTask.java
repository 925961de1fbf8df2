package dev.gelada.store;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Submitted work and its answer, which is withheld until the transaction is durable. */
@RequiredArgsConstructor
final class WriteTask<T> {

    private final Function<SqlSession, Mono<T>> work;
    private final Sinks.One<T> answer = Sinks.one();
    private final AtomicReference<@Nullable T> result = new AtomicReference<>();

    Mono<T> answer() {
        return answer.asMono();
    }

    Mono<Void> runIn(SqlSession sqlSession) {
        result.set(null);
        return Mono.defer(() -> work.apply(sqlSession))
                .doOnNext(result::set)
                .onErrorMap(WriteTaskFailedException::new)
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
