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
 * Writes the entries of an event to the journal while its fault is active, in order and concurrently with the work. No revert ever waits
 * for the journal, and entries that arrive during an append are written together by the next one.
 */
public final class AsyncJournalWriter {

    private static final Object SOMETHING = new Object();

    private final Queue<JournalEntry> waiting = new ConcurrentLinkedQueue<>();
    // several threads may append at once: this needs a multi-producer queue, which the serialized sinks do not accept
    private final Sinks.Many<Object> arrivals = Sinks.unsafe()
            .many()
            .unicast()
            .onBackpressureBuffer(Queues.unboundedMultiproducer().get());

    private AsyncJournalWriter() {}

    /**
     * Runs the work with a writer. A failed append fails the result, but only after the work has ended.
     *
     * @param append writes entries, all or none
     */
    static <T> Mono<T> beside(
            Function<List<JournalEntry>, Mono<Void>> append, Function<AsyncJournalWriter, Mono<T>> work) {
        return Mono.defer(() -> {
            AsyncJournalWriter asyncJournalWriter = new AsyncJournalWriter();
            AtomicReference<@Nullable T> result = new AtomicReference<>();
            Mono<T> working = work.apply(asyncJournalWriter)
                    .doOnNext(result::set)
                    .doOnTerminate(asyncJournalWriter.arrivals::tryEmitComplete);
            return Mono.whenDelayError(asyncJournalWriter.written(append), working)
                    .then(Mono.fromSupplier(result::get));
        });
    }

    /** Accepts an entry; it is written soon, and a failure surfaces when the work has ended. */
    public void append(JournalEntry journalEntry) {
        waiting.add(journalEntry);
        arrivals.tryEmitNext(SOMETHING);
    }

    private Mono<Void> written(Function<List<JournalEntry>, Mono<Void>> append) {
        return arrivals.asFlux()
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
