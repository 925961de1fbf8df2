package dev.gelada.journal;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Tells whoever listens what was committed, in order and apart from the writer, who waits for nobody. Where the listeners are behind by too much the
 * oldest entries are left out: who follows sees the gap and reads what is missing.
 */
@RequiredArgsConstructor
final class LiveEntries {

    private static final int MOST = 4096;

    /** Where the listeners are told, one entry after the other. */
    private final Scheduler scheduler;

    private final Queue<RecordedEntry> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicInteger rounds = new AtomicInteger();
    private final Sinks.Many<RecordedEntry> told = Sinks.many().multicast().directBestEffort();

    Flux<RecordedEntry> entries() {
        return told.asFlux();
    }

    /** One caller at a time. */
    void publish(List<RecordedEntry> committed) {
        waiting.addAll(committed);
        for (int all = size.addAndGet(committed.size()); all > MOST; all = size.get()) {
            take();
        }
        if (rounds.getAndIncrement() == 0) {
            begin();
        }
    }

    private void begin() {
        try {
            scheduler.schedule(this::rounds);
        } catch (RejectedExecutionException ended) {
            rounds.set(1); // the program ends, and nobody listens any more
        }
    }

    private void rounds() {
        int known = rounds.get();
        do {
            round();
            known = rounds.addAndGet(-known);
        } while (known > 0);
    }

    private void round() {
        for (RecordedEntry one = take(); one != null; one = take()) {
            told.tryEmitNext(one);
        }
    }

    private @Nullable RecordedEntry take() {
        RecordedEntry one = waiting.poll();
        if (one != null) {
            size.decrementAndGet();
        }
        return one;
    }
}
