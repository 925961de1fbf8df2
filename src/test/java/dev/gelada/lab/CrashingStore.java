package dev.gelada.lab;

import dev.gelada.store.SqlSession;
import dev.gelada.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A store whose commits have arrows, named after the last entry in them: {@code commit.closed}. */
record CrashingStore(Store store, Death death, SideLog log) implements Store {

    @Override
    public <T> Mono<T> write(Function<SqlSession, Mono<T>> work) {
        return store.write(work);
    }

    @Override
    public <T> Flux<T> read(Function<SqlSession, Publisher<T>> work) {
        return store.read(work);
    }

    @Override
    public <T> Mono<T> atomically(Mono<T> work) {
        return Mono.deferContextual(
                context -> context.hasKey(SqlSession.class) ? store.atomically(work) : outermost(work));
    }

    /** The work may be run again when a neighbour in its transaction fails: what counts is what its last run has told. */
    private <T> Mono<T> outermost(Mono<T> work) {
        Told told = new Told(new ArrayList<>());
        Mono<T> again = Mono.defer(() -> {
            told.entries.clear();
            return work;
        });
        return store.atomically(again.doOnSuccess(_ -> death.pass("before " + told.commit()))
                        .contextWrite(context -> context.put(Told.class, told)))
                .doOnSuccess(_ -> {
                    told.entries.forEach(one -> log.durable(one.event(), one.type()));
                    death.pass("after " + told.commit());
                });
    }

    @Override
    public Flux<Long> moved(String counter) {
        return store.moved(counter);
    }

    @Override
    public boolean shared() {
        return store.shared();
    }

    /** What a transaction has told so far. */
    record Told(List<One> entries) {

        String commit() {
            return "commit."
                    + (entries.isEmpty() ? "nothing" : entries.getLast().type());
        }

        record One(String event, String type) {}
    }
}
