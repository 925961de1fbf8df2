package dev.gelada.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Delivers journal entries to the outside, once for all replicas. A message is as durable as its entry and needs no row of its own; each
 * outlet has a cursor, and one replica at a time holds its lease.
 */
public interface Outbox {

    /**
     * Delivers every entry since the outlet's first subscription, in order, without end. At least once: when a replica dies after sending
     * and before the cursor is stored, the next one sends again. An error ends it, and the next subscription begins with the entry that
     * failed.
     *
     * @param outlet the same on every replica: {@code slack}
     * @param send must end well before the lease, or another replica takes over
     */
    Mono<Void> deliver(String outlet, Function<OutboxEntry, Mono<Void>> send);

    /**
     * Delivers upcoming items as soon as they are less than {@code ahead} away, in order, without end, and at least once like {@link
     * #deliver}. It needs no entries: every replica computes the same items, so the cursor is a time. Items that passed while no replica
     * ran are never delivered, nor those added to an interval that was delivered before.
     *
     * @param outlet a name not used with {@link #deliver}
     */
    <T extends Foreseen> Mono<Void> announce(
            String outlet, Duration ahead, Foresight<T> foresight, Function<T, Mono<Void>> send);

    /** Something with a time. */
    interface Foreseen {

        Instant at();
    }

    /** Computes what lies in an interval of time; equal on every replica. */
    @FunctionalInterface
    interface Foresight<T extends Foreseen> {

        /** All with {@code from <= at < to}, in order. */
        List<T> between(Instant from, Instant to);
    }
}
