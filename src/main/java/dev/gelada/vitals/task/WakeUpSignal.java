package dev.gelada.vitals.task;

import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Wakes those who wait for work. A signal between {@link #armed()} and the subscription is not lost; several signals wake once. */
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
