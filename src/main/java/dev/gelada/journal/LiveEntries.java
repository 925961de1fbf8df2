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
 * Emits committed entries to subscribers, in order and on a scheduler of its own, so that the writer never waits. When subscribers are
 * too far behind the oldest entries are dropped: a subscription sees the gap and reads the missing entries.
 */
@RequiredArgsConstructor
final class LiveEntries {

    private static final int MOST = 4096;

    /** Where subscribers receive entries, one after the other. */
    private final Scheduler scheduler;

    private final Queue<RecordedEntry> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicInteger rounds = new AtomicInteger();
    private final Sinks.Many<RecordedEntry> live = Sinks.many().multicast().directBestEffort();

    Flux<RecordedEntry> entries() {
        return live.asFlux();
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
            rounds.set(1); // the program ends, and there are no subscribers any more
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
            live.tryEmitNext(one);
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
