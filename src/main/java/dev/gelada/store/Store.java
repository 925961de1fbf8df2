package dev.gelada.store;

import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The one database. Writes that wait at the same time share a transaction (group commit), and a write completes only after its commit, so
 * what has completed is durable.
 *
 * <p>Transactions that write run one after the other, across all replicas: each sees everything the one before has done, and what it reads
 * stays so until its end. No row needs a lock of its own.
 *
 * <p>Work may be run again when another in its transaction fails, so it must have no effect beyond the session.
 */
public interface Store {

    /**
     * Runs one piece of work in a transaction; inside {@link #atomically} it joins the surrounding one. Once submitted it is done even if
     * the subscriber cancels.
     */
    <T> Mono<T> write(Function<SqlSession, Mono<T>> work);

    /** Reads what is committed; inside {@link #atomically} also what the surrounding transaction has written. */
    <T> Flux<T> read(Function<SqlSession, Publisher<T>> work);

    /** Makes all writes and reads within one piece of work a single transaction: all of them, or none. */
    <T> Mono<T> atomically(Mono<T> work);

    /**
     * The last number of a counter whenever another replica may have moved it: at once where the database passes that on, else a little
     * later. Replays nothing, and is silent for a store that is ours alone.
     */
    Flux<Long> moved(String counter);

    /**
     * Completes with a sentence once the store is unusable for the rest of this process, because a part of it is damaged or its file is
     * gone.
     */
    default Mono<String> lost() {
        return Mono.never();
    }

    /** Whether another replica may be using it too. */
    boolean shared();
}
