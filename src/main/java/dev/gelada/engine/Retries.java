package dev.gelada.engine;

import dev.gelada.event.Lease;
import dev.gelada.journal.Outcome;
import dev.gelada.vitals.error.Caught;
import dev.gelada.vitals.error.ErrorLedger;
import dev.gelada.vitals.error.Net;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Mono;

/**
 * What becomes of an event whose telling broke. The journal decides: what was prepared goes back to the queue until it is put back, however
 * often; what was not is tried again after a pause that grows, and given up as a dead letter in the end.
 */
final class Retries {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 5;

    private final Successor successor;
    private final Writing writing;
    private final ErrorLedger errors;
    private final int most;

    /**
     * @param most how often an event is delivered before it is given up
     */
    Retries(Successor successor, Writing writing, ErrorLedger errors, int most) {
        this.successor = successor;
        this.writing = writing;
        this.errors = errors;
        this.most = most;
    }

    /** Whether this delivery is one too many: its earlier holders never came back to say why. */
    boolean exhausted(Lease lease) {
        return lease.delivery() > most;
    }

    /** Gives up an event that nothing was prepared for. */
    Mono<Void> bury(Lease lease, String why) {
        String reason = "given up after " + Math.min(lease.delivery(), most) + " tries: " + why;
        return writing.close(lease, List.of(), Outcome.DEAD_LETTERED, reason);
    }

    /** Never errs: when even the queue does not answer, the lease will run out, and then the event is claimed again. */
    Mono<Void> after(Lease lease, Throwable error) {
        note(lease, error);
        String why = Objects.requireNonNullElse(error.getMessage(), error.toString());
        return successor
                .inherits(lease)
                .flatMap(begun -> !begun && lease.delivery() >= most
                        ? bury(lease, why)
                        : writing.release(lease, pause(lease), why))
                .onErrorResume(again -> {
                    note(lease, again);
                    return Mono.empty();
                });
    }

    private void note(Lease lease, Throwable error) {
        errors.note(new Caught(
                Net.CONSUMER,
                lease.event().experiment(),
                error,
                lease.event().id().value(),
                null));
    }

    private static Duration pause(Lease lease) {
        int doublings = Math.min(lease.delivery() - 1, MOST_DOUBLINGS);
        return FIRST_PAUSE.multipliedBy(1L << doublings);
    }
}
