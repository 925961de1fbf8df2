package dev.gelada.store;

import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A store that refuses everything once a part of it is known to be damaged or gone. */
@RequiredArgsConstructor
final class FailFastStore implements Store {

    private final Store store;
    private final StoreIntegrity storeIntegrity;

    @Override
    public <T> Mono<T> write(Function<SqlSession, Mono<T>> work) {
        return whole().then(Mono.defer(() -> store.write(work))).doOnError(storeIntegrity::met);
    }

    @Override
    public <T> Flux<T> read(Function<SqlSession, Publisher<T>> work) {
        return whole().thenMany(Flux.defer(() -> store.read(work))).doOnError(storeIntegrity::met);
    }

    @Override
    public <T> Mono<T> atomically(Mono<T> work) {
        return whole().then(store.atomically(work)).doOnError(storeIntegrity::met);
    }

    @Override
    public Flux<Long> moved(String counter) {
        return store.moved(counter);
    }

    @Override
    public boolean shared() {
        return store.shared();
    }

    @Override
    public Mono<String> lost() {
        return storeIntegrity.lost();
    }

    private Mono<Void> whole() {
        return Mono.defer(() -> {
            String why = storeIntegrity.why();
            return why == null ? Mono.empty() : Mono.error(new StoreLostException(why));
        });
    }
}
