package dev.gelada.safeguard;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A lever without a store, released at first. */
public final class FakeHalt implements Halt {

    private final AtomicInteger failing = new AtomicInteger();
    private final Sinks.Many<State> states = Sinks.many().replay().latestOrDefault(State.RELEASED);
    private volatile State latest = State.RELEASED;

    @Override
    public State now() {
        return latest;
    }

    @Override
    public Flux<State> states() {
        return states.asFlux();
    }

    /** As at the start of a life, until it is engaged or released. */
    public void isNotReadYet() {
        set(State.UNREAD).block();
    }

    /** So many times from now on the lever cannot be read. */
    public void failsToLoad(int times) {
        failing.set(times);
    }

    @Override
    public Mono<State> load() {
        return Mono.fromSupplier(() -> {
            if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("the lever cannot be read");
            }
            return now();
        });
    }

    @Override
    public Mono<State> engage(String by, @Nullable String reason) {
        return set(new State(true, by, reason, null));
    }

    @Override
    public Mono<State> release(String by) {
        return set(State.RELEASED);
    }

    @Override
    public Mono<State> hold() {
        return Mono.fromSupplier(this::now);
    }

    private Mono<State> set(State state) {
        return Mono.fromSupplier(() -> {
            latest = state;
            states.tryEmitNext(state);
            return state;
        });
    }
}
