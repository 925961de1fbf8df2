package dev.gelada.engine.schedule;

import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Wakes whoever waits for work. Rung between {@link #armed()} and the waiting, it is still heard; rung ten times, it wakes once. */
public final class WakeUpSignal {

    private final AtomicReference<Sinks.One<Void>> next = new AtomicReference<>(Sinks.one());

    /** Completes at the first ring after this call. */
    public Mono<Void> armed() {
        return next.get().asMono();
    }

    public void signal() {
        next.getAndSet(Sinks.one()).tryEmitEmpty();
    }
}
