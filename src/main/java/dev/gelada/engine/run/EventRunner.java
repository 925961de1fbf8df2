package dev.gelada.engine.run;

import dev.gelada.engine.EngineClocks;
import dev.gelada.engine.EngineParts;
import dev.gelada.engine.commit.Transactions;
import dev.gelada.engine.decide.Decision;
import dev.gelada.engine.decide.DecisionMaker;
import dev.gelada.engine.decide.DecisionRequest;
import dev.gelada.engine.inflight.InFlight;
import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.engine.recover.Reverter;
import dev.gelada.event.Lease;
import java.time.Clock;
import java.time.Duration;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Runs one event: it is decided a moment before it is due, as of its due time; when it is due, the decision is carried out, by {@link
 * ArmedRun} if it acts.
 */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
public final class EventRunner {

    private final DecisionMaker decisionMaker;
    private final EventContextFactory eventContextFactory;
    private final ArmedRun armedRun;
    private final EventCloser eventCloser;
    private final StopSignals stopSignals;
    private final Clock clock;
    private final Scheduler scheduler;

    /** Puts one together. */
    public static EventRunner of(
            EngineParts parts,
            DecisionMaker decisionMaker,
            InFlight inFlight,
            Transactions transactions,
            Reverter reverter) {
        EngineClocks clocks = parts.clocks();
        EventCloser eventCloser = new EventCloser(
                transactions.events(),
                parts.diagnostics().stepTracker(),
                parts.settings().stuckRetryInterval());
        return new EventRunner(
                decisionMaker,
                new EventContextFactory(
                        parts.subjects().platform(),
                        clocks.clock(),
                        clocks.work(),
                        parts.settings().pollInterval()),
                ArmedRun.of(parts, decisionMaker, inFlight, transactions, reverter, eventCloser),
                eventCloser,
                inFlight.stopSignals(),
                clocks.clock(),
                clocks.work());
    }

    /** Runs a triggered event from its decision to its outcome. */
    public Mono<Void> run(Lease lease) {
        return Mono.defer(() -> decisionMaker.decide(DecisionRequest.toAct(lease, clock)))
                .delayUntil(_ -> untilDue(lease))
                .map(decision -> decisionMaker.confirm(lease.event(), decision))
                .takeUntilOther(stopSignals.shutdown()) // until here it has only read, and can be left at any point
                .singleOptional()
                .flatMap(decision ->
                        decision.map(one -> carryOut(lease, one)).orElseGet(() -> eventCloser.giveBack(lease)));
    }

    private Mono<Void> untilDue(Lease lease) {
        return Mono.defer(() -> {
            Duration ahead = Duration.between(clock.instant(), lease.event().dueAt());
            return ahead.isPositive() ? Mono.delay(ahead, scheduler).then() : Mono.empty();
        });
    }

    private Mono<Void> carryOut(Lease lease, Decision decision) {
        return switch (decision) {
            case Decision.Unarmed unarmed -> eventCloser.close(lease, Conclusion.of(lease.event(), unarmed));
            case Decision.Armed armed -> armedRun.run(eventContextFactory.of(lease, armed));
        };
    }
}
