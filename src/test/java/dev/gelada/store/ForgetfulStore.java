package dev.gelada.store;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes note of how often it is written to, and forgets what is written. */
public final class ForgetfulStore implements Store {

    private final AtomicInteger writes = new AtomicInteger();

    public int writes() {
        return writes.get();
    }

    public void reset() {
        writes.set(0);
    }

    public KeyValueStore keyValueStore() {
        return new KeyValueStore(this);
    }

    @Override
    public <T> Mono<T> write(Function<SqlSession, Mono<T>> work) {
        return Mono.fromRunnable(writes::incrementAndGet);
    }

    @Override
    public <T> Flux<T> read(Function<SqlSession, Publisher<T>> work) {
        return Flux.empty();
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
