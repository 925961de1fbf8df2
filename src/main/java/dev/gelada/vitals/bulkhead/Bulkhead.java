package dev.gelada.vitals.bulkhead;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * The bulkheads, each with threads and connections that the others cannot use. The bulkhead of some work is in Reactor's context; the
 * nearest mark counts.
 */
public enum Bulkhead {
    /** Work that reverts: reverts, halts, recovery, the sweep, leases, and every write about an event that has begun. */
    UNDO,
    /** Everything else that Gelada does by itself. Unmarked work belongs here. */
    ENGINE,
    /** Work for the outside, and observers: requests, streams, notifications. Its amount is unlimited. */
    CLIENTS;

    /** Where the work that this is the context of belongs. */
    public static Bulkhead of(ContextView context) {
        return context.hasKey(Bulkhead.class) ? context.get(Bulkhead.class) : ENGINE;
    }

    public <T> Mono<T> around(Mono<T> work) {
        return work.contextWrite(context -> context.put(Bulkhead.class, this));
    }

    public <T> Flux<T> around(Flux<T> work) {
        return work.contextWrite(context -> context.put(Bulkhead.class, this));
    }
}
