package dev.gelada.store;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** No database at all: goes with the fake queue and the fake journal, which need no session. Nothing is taken back when work fails. */
public final class FakeStore implements Store {

    private volatile boolean shared;

    private final Sinks.One<String> lost = Sinks.one();
    private final AtomicReference<Sinks.Empty<Void>> gate = new AtomicReference<>(Sinks.empty());

    public FakeStore() {
        let();
    }

    @Override
    public <T> Mono<T> write(Function<SqlSession, Mono<T>> work) {
        return Mono.error(new UnsupportedOperationException("the fake store has no tables"));
    }

    @Override
    public <T> Flux<T> read(Function<SqlSession, Publisher<T>> work) {
        return Flux.error(new UnsupportedOperationException("the fake store has no tables"));
    }

    @Override
    public <T> Mono<T> atomically(Mono<T> work) {
        return Mono.defer(() -> gate.get().asMono().checkpoint("the store").then(work));
    }

    @Override
    public Mono<String> lost() {
        return lost.asMono();
    }

    /** It can never be used again. */
    public void lose(String why) {
        lost.tryEmitValue(why);
    }

    /** From here on transactions wait. */
    public void hold() {
        gate.set(Sinks.empty());
    }

    /** They wait no longer. */
    public void let() {
        gate.get().tryEmitEmpty();
    }

    @Override
    public Flux<Long> moved(String counter) {
        return Flux.never();
    }

    @Override
    public boolean shared() {
        return shared;
    }

    /** Other replicas use it too. */
    public void share() {
        shared = true;
    }

    /** For who is given one and does not use it. */
    public KeyValueStore keyValueStore() {
        return new KeyValueStore(this);
    }
}
