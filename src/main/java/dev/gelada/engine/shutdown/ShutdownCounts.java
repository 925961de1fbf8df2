package dev.gelada.engine.shutdown;

import dev.gelada.event.EventQueue;
import dev.gelada.journal.Journal;
import java.util.concurrent.atomic.AtomicReference;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;

/** Counts what came in and what went out in one life. */
@RequiredArgsConstructor
public final class ShutdownCounts {

    private final Journal journal;
    private final EventQueue queue;
    /** Whether no other replica shares the store, so that the sums can be drawn. */
    private final boolean alone;

    private final AtomicReference<Start> start = new AtomicReference<>(new Start(0, 0));

    /** Remembers what was there when this life began. */
    Mono<Void> begin() {
        return Mono.zip(journal.sequenceRange(), queue.open())
                .doOnNext(both ->
                        start.set(new Start(both.getT1().last(), both.getT2().all())))
                .then();
    }

    /** What became of it all; empty where other replicas go on. */
    Mono<ShutdownSummary> end() {
        return alone ? Mono.defer(() -> since(start.get())) : Mono.empty();
    }

    private Mono<ShutdownSummary> since(Start then) {
        return Mono.zip(journal.written(then.sequence()), queue.open())
                .map(both -> new ShutdownSummary(
                        then.open(),
                        both.getT1().getOrDefault("raised", 0L),
                        both.getT1().getOrDefault("closed", 0L),
                        both.getT2().released(),
                        both.getT2().queued()));
    }

    private record Start(long sequence, long open) {}
}
