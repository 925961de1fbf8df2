package dev.gelada.engine.run;

import dev.gelada.engine.StepTracker;
import dev.gelada.engine.inflight.StopReason;
import dev.gelada.safeguard.Judgement.Vetoed;
import java.util.List;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;

/** What comes after the revert: recovery is waited for, and the event ends. */
@RequiredArgsConstructor
final class Aftermath {

    private final RecoveryMonitor recoveryMonitor;
    private final EventCloser eventCloser;
    private final StepTracker stepTracker;

    /** Leaves an event with unreverted faults to its next holder; also one whose lease was lost, because that holder journals the end. */
    Mono<Void> recoverAndClose(Commitment commitment) {
        EventContext eventContext = commitment.eventContext();
        if (!commitment.allReverted()) {
            return eventCloser.leaveToNextHolder(eventContext.lease());
        }
        MonitorResult monitorResult = Objects.requireNonNull(commitment.monitorResult());
        return monitorResult.end() instanceof StopReason.LeaseLost
                ? Mono.empty()
                : recover(commitment, monitorResult)
                        .flatMap(conclusion -> eventCloser.close(eventContext.lease(), conclusion));
    }

    private Mono<Conclusion> recover(Commitment commitment, MonitorResult monitorResult) {
        EventContext eventContext = commitment.eventContext();
        return stepTracker
                .of(
                        "recover",
                        recoveryMonitor.recover(
                                eventContext.experiment(),
                                eventContext.workloadHealthTracker(),
                                commitment.brokenUntil()))
                .map(recovery -> Conclusion.of(monitorResult, recovery, eventContext.experiment()))
                .switchIfEmpty(Mono.fromSupplier(() -> Conclusion.of(monitorResult)));
    }

    /** The final check vetoed it. */
    Mono<Void> skip(EventContext eventContext, Vetoed veto) {
        return eventCloser.close(
                eventContext.lease(), Conclusion.skipped(eventContext.journalEntries(), List.of(veto)));
    }
}
