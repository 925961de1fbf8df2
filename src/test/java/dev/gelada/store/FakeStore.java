package dev.gelada.store;

import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** No database at all: goes with the fake queue and the fake journal, which need no session. Nothing is taken back when work fails. */
public final class FakeStore implements Store {

    @Override
    public <T> Mono<T> write(Function<Session, Mono<T>> work) {
        return Mono.error(new UnsupportedOperationException("the fake store has no tables"));
    }

    @Override
    public <T> Flux<T> read(Function<Session, Publisher<T>> work) {
        return Flux.error(new UnsupportedOperationException("the fake store has no tables"));
    }

    @Override
    public <T> Mono<T> atomically(Mono<T> work) {
        return work;
    }

    @Override
    public Flux<Long> moved(String counter) {
        return Flux.never();
    }

    @Override
    public boolean shared() {
        return false;
    }
}
