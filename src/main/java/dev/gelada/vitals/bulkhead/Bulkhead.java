package dev.gelada.vitals.bulkhead;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * The compartments of the work, each with threads and connections that the others cannot take. Which one work belongs to travels in Reactor's
 * context; the mark that is nearest to the work counts.
 */
public enum Bulkhead {
    /** What undoes: reverts, halts, recovery, the sweep, leases, and all that is written down of an event that has begun. */
    UNDO,
    /** Everything else that Gelada does by itself. What is not marked belongs here. */
    ENGINE,
    /** What somebody outside asks for, and what only looks on: requests, streams, notifications. There may be any number of them. */
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
