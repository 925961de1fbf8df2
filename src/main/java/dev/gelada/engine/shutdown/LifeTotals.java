package dev.gelada.engine.shutdown;

import dev.gelada.event.EventQueue;
import dev.gelada.journal.Journal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Counts what entered the queue in the life of this process, and how it ended. */
@RequiredArgsConstructor
public final class LifeTotals {

    static final Duration STORE_ANSWERS_WITHIN = Duration.ofSeconds(3);

    private final Journal journal;
    private final EventQueue queue;
    /** No other replica shares the store, so that the sums can be drawn. */
    private final boolean alone;

    private final Scheduler scheduler;
    private final AtomicReference<Start> start = new AtomicReference<>(new Start(0, 0));

    /** Remembers the state of queue and journal at the start. */
    Mono<Void> begin() {
        return Mono.zip(journal.sequenceRange(), queue.open())
                .doOnNext(both ->
                        start.set(new Start(both.getT1().last(), both.getT2().all())))
                .then();
    }

    /** Empty where other replicas share the store. */
    Mono<ShutdownSummary> end() {
        if (!alone) {
            return Mono.empty();
        }
        Start then = start.get();
        return Mono.zip(journal.written(then.sequence()), queue.open())
                .map(both -> new ShutdownSummary(
                        then.open(),
                        both.getT1().getOrDefault("raised", 0L),
                        both.getT1().getOrDefault("closed", 0L),
                        both.getT2().released(),
                        both.getT2().queued()))
                .timeout(STORE_ANSWERS_WITHIN, scheduler);
    }

    private record Start(long sequence, long open) {}
}
