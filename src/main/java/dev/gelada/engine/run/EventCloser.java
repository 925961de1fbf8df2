package dev.gelada.engine.run;

import dev.gelada.engine.StepTracker;
import dev.gelada.engine.commit.EventTransactions;
import dev.gelada.event.Lease;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;

/** The last step of a run: the event ends, or goes back to the queue. */
@RequiredArgsConstructor
final class EventCloser {

    private final EventTransactions eventTransactions;
    private final StepTracker stepTracker;
    private final Duration stuckRetryInterval;

    Mono<Void> close(Lease lease, Conclusion conclusion) {
        return stepTracker.of(
                "close",
                eventTransactions.close(lease, conclusion.entries(), conclusion.outcome(), conclusion.reason()));
    }

    /** The program ends, and nothing was touched. */
    Mono<Void> giveBack(Lease lease) {
        return eventTransactions.release(lease, Duration.ZERO, "shutdown, before anything was touched");
    }

    /** Stuck: the workloads stay locked, and the next holder tries again. */
    Mono<Void> leaveToNextHolder(Lease lease) {
        return eventTransactions.release(lease, stuckRetryInterval, EventTransactions.STUCK);
    }
}
