package dev.gelada.safeguard;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A lever without a store, released at first. */
public final class FakeHalt implements Halt {

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

    @Override
    public Mono<State> load() {
        return Mono.fromSupplier(this::now);
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
