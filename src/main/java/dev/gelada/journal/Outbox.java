package dev.gelada.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    Mono<Void> deliver(String outlet, Function<OutboxEntry, Mono<Void>> send);

    /**
     * Delivers what lies ahead as soon as it is less than {@code ahead} away, in order, for ever, and each at least once like
     * {@link #deliver}. It needs no entries: where every replica foresees the same, how far the outlet came in time is all there is to
     * remember. What would have been told while nobody ran, and has passed by now, is never told; nor what was put into a span after it
     * was told.
     *
     * @param outlet another one than any of {@link #deliver}
     */
    <T extends Foreseen> Mono<Void> announce(
            String outlet, Duration ahead, Foresight<T> foresight, Function<T, Mono<Void>> send);

    /** Something that has its moment. */
    interface Foreseen {

        Instant at();
    }

    /** Knows what lies in a span of time; every replica must know the same. */
    @FunctionalInterface
    interface Foresight<T extends Foreseen> {

        /** All with {@code from <= at < to}, in order. */
        List<T> between(Instant from, Instant to);
    }
}
