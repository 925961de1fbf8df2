package dev.gelada.journal;

import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Tells the outside world what happened, once for all replicas. What is told is what the journal holds, so a message is as durable as its
 * entry and needs no row of its own; an outlet remembers how far it came, and one replica at a time has the turn.
 */
public interface Outbox {

    /**
     * Delivers every entry from the moment on at which the outlet was first asked for, in order, for ever. Each at least once: a replica
     * that dies after sending and before that was written down lets the next one send it again. An error ends it, and whoever begins it
     * again begins with the entry that failed.
     *
     * @param outlet the same on every replica: {@code slack}
     * @param send must end well before the lease, or another replica takes the turn
     */
    Mono<Void> deliver(String outlet, Function<Recorded, Mono<Void>> send);
}
