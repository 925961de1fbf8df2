package dev.gelada.engine.run;

import dev.gelada.engine.EngineDiagnostics;
import dev.gelada.engine.EngineParts;
import dev.gelada.engine.EngineProperties;
import dev.gelada.engine.EngineSubjects;
import dev.gelada.engine.StepTracker;
import dev.gelada.engine.commit.AsyncJournalWriter;
import dev.gelada.engine.commit.CommitResult;
import dev.gelada.engine.commit.CommitTransaction;
import dev.gelada.engine.commit.EventTransactions;
import dev.gelada.engine.commit.Transactions;
import dev.gelada.engine.decide.DecisionMaker;
import dev.gelada.engine.inflight.InFlight;
import dev.gelada.engine.inflight.StopReason;
import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.engine.recover.Reverter;
import dev.gelada.probe.ReadingCounts;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The course of an event that acts: commit, inject, monitor, revert; then it waits for recovery and closes. */
@RequiredArgsConstructor
final class ArmedRun {

    private final EventTransactions eventTransactions;
    private final CommitTransaction commitTransaction;
    private final Injector injector;
    private final InjectionMonitor injectionMonitor;
    private final Reverter reverter;
    private final Aftermath aftermath;
    private final StepTracker stepTracker;

    static ArmedRun of(
            EngineParts parts,
            DecisionMaker decisionMaker,
            InFlight inFlight,
            Transactions transactions,
            Reverter reverter,
            EventCloser eventCloser) {
        EngineSubjects subjects = parts.subjects();
        EngineDiagnostics diagnostics = parts.diagnostics();
        EngineProperties settings = parts.settings();
        Scheduler undo = parts.clocks().undo();
        StopSignals stopSignals = inFlight.stopSignals();
        Injector injector = new Injector(
                FinalCheck.of(parts, inFlight),
                inFlight.events(),
                diagnostics.workTracer(),
                settings.callTimeout(),
                undo);
        ReplacementInjector replacementInjector = new ReplacementInjector(
                decisionMaker, subjects.platform(), injector, transactions.commits(), settings, undo);
        return new ArmedRun(
                transactions.events(),
                transactions.commits(),
                injector,
                new InjectionMonitor(
                        subjects.probes(),
                        stopSignals,
                        diagnostics.taskRegistry(),
                        replacementInjector,
                        settings,
                        undo),
                reverter,
                new Aftermath(
                        new RecoveryMonitor(subjects.probes(), stopSignals, undo),
                        eventCloser,
                        diagnostics.stepTracker()),
                diagnostics.stepTracker());
    }

    Mono<Void> run(EventContext eventContext) {
        return eventTransactions
                .withWriter(
                        eventContext.lease(),
                        asyncJournalWriter -> Mono.usingWhen(
                                commit(eventContext, asyncJournalWriter),
                                this::injectAndWatch,
                                this::revert,
                                (commitment, _) -> revert(commitment),
                                this::revert))
                .flatMap(aftermath::recoverAndClose);
    }

    /** The commitment is the resource of {@code usingWhen}: once it is written, revert runs whatever happens between. */
    private Mono<Commitment> commit(EventContext eventContext, AsyncJournalWriter asyncJournalWriter) {
        return stepTracker
                .of("commit", commitTransaction.commit(eventContext.lease(), eventContext.decision()))
                .map(commitResult -> new Commitment(eventContext, asyncJournalWriter, commitResult));
    }

    /** Empty when nothing was committed, so that nothing is to be done. */
    private Mono<Commitment> injectAndWatch(Commitment commitment) {
        return switch (commitment.commitResult()) {
            case CommitResult.Superseded _ -> Mono.empty();
            case CommitResult.Refused refused ->
                aftermath.skip(commitment.eventContext(), refused.veto()).then(Mono.empty());
            case CommitResult.Written written ->
                inject(commitment, written)
                        .switchIfEmpty(watch(commitment, written))
                        .map(commitment::watched);
        };
    }

    private Mono<MonitorResult> inject(Commitment commitment, CommitResult.Written written) {
        EventContext eventContext = commitment.eventContext();
        return stepTracker
                .of("inject", injector.inject(eventContext, commitment.asyncJournalWriter(), written))
                .map(ArmedRun::notWatched);
    }

    private static MonitorResult notWatched(StopReason stopReason) {
        return new MonitorResult(stopReason, false, new ReadingCounts());
    }

    private Mono<MonitorResult> watch(Commitment commitment, CommitResult.Written written) {
        return Mono.defer(() -> {
            commitment.injected();
            return stepTracker.of("watch", injectionMonitor.watch(commitment, written.injections()));
        });
    }

    private Mono<Void> revert(Commitment commitment) {
        if (!(commitment.commitResult() instanceof CommitResult.Written)) {
            return Mono.empty();
        }
        Mono<Boolean> back = reverter.revert(
                commitment.eventContext().event().id(),
                commitment.asyncJournalWriter(),
                commitment.pendingReverts(),
                commitment.because());
        return stepTracker.of("revert", back).doOnNext(commitment::reverted).then();
    }
}
