package dev.gelada.engine;

import dev.gelada.event.EventQueue;
import dev.gelada.event.Lease;
import dev.gelada.event.TakenWorkloads;
import dev.gelada.fault.EventId;
import dev.gelada.vitals.bulkhead.Bulkhead;
import dev.gelada.vitals.error.ErrorLedger;
import dev.gelada.vitals.error.Net;
import dev.gelada.vitals.trace.Tracing;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** What comes before anything new: whatever an earlier life prepared and did not put back is put back now. */
final class Recovery {

    private static final Logger log = LoggerFactory.getLogger(Recovery.class);
    private static final int AT_ONCE = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EventQueue queue;
    private final Successor successor;
    private final Writing writing;
    private final TakenWorkloads taken;
    private final Sweep sweep;
    private final ErrorLedger errors;
    private final Tracing tracing;
    private final boolean alone;

    /**
     * @param alone no other replica can be using the store, so every lease in it is a dead one's
     */
    Recovery(
            EventQueue queue,
            Successor successor,
            Writing writing,
            TakenWorkloads taken,
            Sweep sweep,
            ErrorLedger errors,
            Tracing tracing,
            boolean alone) {
        this.queue = queue;
        this.successor = successor;
        this.writing = writing;
        this.taken = taken;
        this.sweep = sweep;
        this.errors = errors;
        this.tracing = tracing;
        this.alone = alone;
    }

    /** Completes when everything that gave way has been put back; what did not is in the queue for another round. */
    Mono<Void> recover() {
        Mono<Long> forfeited = alone ? queue.forfeitAll() : Mono.just(0L);
        return Bulkhead.UNDO.around(forfeited
                .thenMany(queue.reclaim(Integer.MAX_VALUE))
                .flatMap(this::takeOver, AT_ONCE)
                .then(Mono.defer(this::leftNotes)));
    }

    private Mono<Void> takeOver(Lease lease) {
        return tracing.delivery(Calls.delivery(lease), Calls.kept(lease), endOrGiveBack(lease))
                .contextWrite(context -> errors.within(
                        context, lease.event().id().value(), lease.event().traceId()));
    }

    private Mono<Void> endOrGiveBack(Lease lease) {
        return successor
                .inherits(lease)
                .flatMap(begun -> begun
                        ? undo(lease)
                        : writing.release(lease, Duration.ZERO, "its earlier holder stopped before it was prepared"))
                .onErrorResume(error -> {
                    errors.note(Net.RECOVERY, lease.event().id().value(), error);
                    return Mono.empty();
                });
    }

    private Mono<Void> undo(Lease lease) {
        log.info(
                "Putting back what event {} of {} left behind",
                lease.event().id(),
                lease.event().experiment());
        return successor.undo(lease, PATIENCE);
    }

    /**
     * Notes whose journal is gone. Nothing is in flight here yet, so every one that is left is owed, unless another replica that keeps its
     * notes in the same folder is at work on its event.
     */
    private Mono<Void> leftNotes() {
        Mono<Set<EventId>> elsewhere =
                alone ? Mono.just(Set.of()) : taken.events().collect(Collectors.toSet());
        return elsewhere.flatMap(
                held -> sweep.revert(note -> !held.contains(note.order().event())));
    }
}
