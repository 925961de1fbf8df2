package dev.gelada.engine.recover;

import dev.gelada.document.ErrorText;
import dev.gelada.engine.commit.EventTransactions;
import dev.gelada.event.Lease;
import dev.gelada.journal.Outcome;
import dev.gelada.vitals.error.CaughtError;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.task.Backoff;
import java.time.Duration;
import java.util.List;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;

/**
 * Decides on an event whose run failed. The journal is the judge: an event with prepared injections goes back to the queue until they are
 * reverted, however often; any other is retried after a growing pause, and becomes a dead letter in the end.
 */
@RequiredArgsConstructor
public final class RetryPolicy {

    private static final Backoff PAUSE = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(32));

    private final TakeoverHandler takeoverHandler;
    private final EventTransactions eventTransactions;
    private final ErrorRegistry errors;
    /** How often an event is delivered before it is given up. */
    private final int most;

    /** Whether this delivery exceeds the limit of attempts, because its earlier holders stopped without an error. */
    public boolean exhausted(Lease lease) {
        return lease.delivery() > most;
    }

    /** Gives up an event with nothing prepared. */
    public Mono<Void> deadLetter(Lease lease, String why) {
        String reason = "given up after " + Math.min(lease.delivery(), most) + " tries: " + why;
        return eventTransactions.close(lease, List.of(), Outcome.DEAD_LETTERED, reason);
    }

    /** Never errs: when even the queue does not answer, the lease will run out, and then the event is claimed again. */
    public Mono<Void> after(Lease lease, Throwable error) {
        note(lease, error);
        String why = ErrorText.of(error);
        return takeoverHandler
                .canTakeOver(lease)
                .flatMap(begun -> !begun && lease.delivery() >= most
                        ? deadLetter(lease, why)
                        : eventTransactions.release(lease, PAUSE.after(lease.delivery()), why))
                .onErrorResume(again -> {
                    note(lease, again);
                    return Mono.empty();
                });
    }

    private void note(Lease lease, Throwable error) {
        errors.record(new CaughtError(
                ErrorSource.CONSUMER,
                lease.event().experiment(),
                error,
                lease.event().id().value(),
                null));
    }
}
