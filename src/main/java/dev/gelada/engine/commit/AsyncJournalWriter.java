package dev.gelada.engine.commit;

import dev.gelada.journal.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.concurrent.Queues;

/**
 * Writes down what an event tells while its fault is in place, in order and beside the work. Nothing that puts a fault back ever waits for
 * the journal, and what is told while one append is on its way goes into the next together.
 */
public final class AsyncJournalWriter {

    private static final Object SOMETHING = new Object();

    private final Queue<JournalEntry> waiting = new ConcurrentLinkedQueue<>();
    // several threads may tell at once: a queue for many producers, which the serialized sinks do not take
    private final Sinks.Many<Object> bell = Sinks.unsafe()
            .many()
            .unicast()
            .onBackpressureBuffer(Queues.unboundedMultiproducer().get());

    private AsyncJournalWriter() {}

    /**
     * Does the work with a scribe beside it. What cannot be written fails the whole, but only after the work has ended.
     *
     * @param append what writes entries down, all or none
     */
    static <T> Mono<T> beside(
            Function<List<JournalEntry>, Mono<Void>> append, Function<AsyncJournalWriter, Mono<T>> work) {
        return Mono.defer(() -> {
            AsyncJournalWriter asyncJournalWriter = new AsyncJournalWriter();
            AtomicReference<@Nullable T> result = new AtomicReference<>();
            Mono<T> working = work.apply(asyncJournalWriter)
                    .doOnNext(result::set)
                    .doOnTerminate(asyncJournalWriter.bell::tryEmitComplete);
            return Mono.whenDelayError(asyncJournalWriter.written(append), working)
                    .then(Mono.fromSupplier(result::get));
        });
    }

    /** Told from here on; written soon. */
    public void append(JournalEntry journalEntry) {
        waiting.add(journalEntry);
        bell.tryEmitNext(SOMETHING);
    }

    private Mono<Void> written(Function<List<JournalEntry>, Mono<Void>> append) {
        return bell.asFlux()
                .concatMap(
                        rung -> {
                            List<JournalEntry> journalEntries = taken();
                            return journalEntries.isEmpty() ? Mono.empty() : append.apply(journalEntries);
                        },
                        0)
                .then();
    }

    private List<JournalEntry> taken() {
        List<JournalEntry> journalEntries = new ArrayList<>();
        for (JournalEntry journalEntry = waiting.poll(); journalEntry != null; journalEntry = waiting.poll()) {
            journalEntries.add(journalEntry);
        }
        return journalEntries;
    }
}
