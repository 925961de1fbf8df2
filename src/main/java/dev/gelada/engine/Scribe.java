package dev.gelada.engine;

import dev.gelada.journal.Entry;
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
final class Scribe {

    private static final Object SOMETHING = new Object();

    private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();
    // several threads may tell at once: a queue for many producers, which the serialized sinks do not take
    private final Sinks.Many<Object> bell = Sinks.unsafe()
            .many()
            .unicast()
            .onBackpressureBuffer(Queues.unboundedMultiproducer().get());

    private Scribe() {}

    /**
     * Does the work with a scribe beside it. What cannot be written fails the whole, but only after the work has ended.
     *
     * @param append what writes entries down, all or none
     */
    static <T> Mono<T> beside(Function<List<Entry>, Mono<Void>> append, Function<Scribe, Mono<T>> work) {
        return Mono.defer(() -> {
            Scribe scribe = new Scribe();
            AtomicReference<@Nullable T> result = new AtomicReference<>();
            Mono<T> working = work.apply(scribe).doOnNext(result::set).doOnTerminate(scribe.bell::tryEmitComplete);
            return Mono.whenDelayError(scribe.written(append), working).then(Mono.fromSupplier(result::get));
        });
    }

    /** Told from here on; written soon. */
    void tell(Entry entry) {
        waiting.add(entry);
        bell.tryEmitNext(SOMETHING);
    }

    private Mono<Void> written(Function<List<Entry>, Mono<Void>> append) {
        return bell.asFlux()
                .concatMap(
                        rung -> {
                            List<Entry> entries = taken();
                            return entries.isEmpty() ? Mono.empty() : append.apply(entries);
                        },
                        0)
                .then();
    }

    private List<Entry> taken() {
        List<Entry> entries = new ArrayList<>();
        for (Entry entry = waiting.poll(); entry != null; entry = waiting.poll()) {
            entries.add(entry);
        }
        return entries;
    }
}
