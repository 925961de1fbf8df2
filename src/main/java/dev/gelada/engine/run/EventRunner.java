package dev.gelada.engine.run;

import dev.gelada.document.ErrorText;
import dev.gelada.engine.EngineProperties;
import dev.gelada.engine.commit.AsyncJournalWriter;
import dev.gelada.engine.commit.CommitResult;
import dev.gelada.engine.commit.EventTransactions;
import dev.gelada.engine.decide.ProposalFactory;
import dev.gelada.engine.decide.ProposalResult;
import dev.gelada.engine.inflight.StopReason;
import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.engine.recover.Reverter;
import dev.gelada.event.Lease;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.platform.Platform;
import dev.gelada.probe.ReadingCounts;
import dev.gelada.safeguard.Judgement;
import dev.gelada.safeguard.Safeguards;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * How one event goes: the targets are drawn, every safeguard judges them, the fault is prepared and written down, injected, watched and
 * reverted, and recovery is waited for.
 */
@RequiredArgsConstructor
public final class EventRunner {

    private final ProposalFactory proposalFactory;
    private final Safeguards safeguards;
    private final Injector injector;
    private final InjectionMonitor injectionMonitor;
    private final ReplacementInjector replacementInjector;
    private final Reverter reverter;
    private final RecoveryMonitor recoveryMonitor;
    private final StopSignals stopSignals;
    private final EventTransactions eventTransactions;
    private final Platform platform;
    private final StepTracker stepTracker;
    private final EngineProperties settings;
    private final Clock clock;
    private final Scheduler scheduler;

    /** A schedule or a person has raised the event; this is the rest of its life. */
    public Mono<Void> run(Lease lease) {
        return decide(lease)
                .takeUntilOther(stopSignals.shutdown()) // until here it has only read, and can be left at any point
                .defaultIfEmpty(
                        eventTransactions.release(lease, Duration.ZERO, "shutdown, before anything was touched"))
                .flatMap(next -> next);
    }

    /**
     * Reads only; answers what comes next. It was claimed a moment ahead and is decided then, for the moment at which it is due; what can
     * change until that is asked again.
     */
    private Mono<Mono<Void>> decide(Lease lease) {
        return step(lease, "draw", proposalFactory.propose(lease.event()))
                .onErrorResume(error -> Mono.just(new ProposalResult.Refused("platform", ErrorText.of(error))))
                .flatMap(proposalResult -> switch (proposalResult) {
                    case ProposalResult.Late late -> Mono.just(miss(lease, late));
                    case ProposalResult.Refused refused -> Mono.just(skip(lease, refused));
                    case ProposalResult.Drawn drawn -> judge(lease, drawn);
                })
                .delayUntil(next -> untilDue(lease))
                .map(next -> proposalFactory.withdrawn(lease.event())
                        ? skip(lease, ProposalFactory.gone(lease.event()))
                        : next);
    }

    private Mono<Void> untilDue(Lease lease) {
        return Mono.defer(() -> {
            Duration ahead = Duration.between(clock.instant(), lease.event().dueAt());
            return ahead.isPositive() ? Mono.delay(ahead, scheduler).then() : Mono.empty();
        });
    }

    private Mono<Mono<Void>> judge(Lease lease, ProposalResult.Drawn drawn) {
        return step(lease, "judge", safeguards.judge(drawn.proposal())).flatMap(judgement -> {
            EventContext eventContext =
                    new EventContext(lease, drawn, judgement, workloadHealthTracker(drawn), clock.instant());
            Judgement.Vetoed dry = judgement.rehearsal();
            if (dry != null) {
                return rehearse(eventContext, dry);
            }
            return judgement.vetoes().isEmpty()
                    ? prepare(eventContext)
                    : Mono.just(skip(lease, List.of(drawn.journalEntry()), judgement.vetoes()));
        });
    }

    /** A dry event that nothing else keeps back is prepared like any other, which only reads: the platform may not let it do what it says it would. */
    private Mono<Mono<Void>> rehearse(EventContext eventContext, Judgement.Vetoed dry) {
        List<JournalEntry> told = Stream.concat(
                        eventContext.told().stream(), Stream.of(new JournalEntry.Rehearsed(dry.reason())))
                .toList();
        return step(
                        eventContext.lease(),
                        "prepare",
                        injector.prepare(eventContext.lease(), eventContext.fault(), eventContext.proposal()))
                .map(_ -> close(eventContext.lease(), told, Outcome.REHEARSED, dry.reason()))
                .onErrorResume(error -> Mono.just(
                        skip(eventContext.lease(), eventContext.told(), List.of(veto(eventContext.fault(), error)))));
    }

    private Mono<Mono<Void>> prepare(EventContext eventContext) {
        return step(
                        eventContext.lease(),
                        "prepare",
                        injector.prepare(eventContext.lease(), eventContext.fault(), eventContext.proposal()))
                .map(injections -> act(eventContext, injections))
                .onErrorResume(
                        RefusedException.class,
                        refused -> Mono.just(skip(
                                eventContext.lease(),
                                eventContext.told(),
                                List.of(veto(eventContext.fault(), refused)))))
                .onErrorResume(
                        TargetGoneException.class,
                        gone -> Mono.just(close(
                                eventContext.lease(), eventContext.told(), Outcome.NO_EFFECT, ErrorText.of(gone))))
                .onErrorResume(error -> Mono.just(close(
                        eventContext.lease(),
                        eventContext.told(),
                        Outcome.FAILED,
                        "could not be prepared: " + ErrorText.of(error))));
    }

    /** The commitment is the resource, not the side effect: once it is written a revert is owed, whatever comes between. */
    private Mono<Void> act(EventContext eventContext, List<Injection> injections) {
        return eventTransactions
                .scribed(
                        eventContext.lease(),
                        asyncJournalWriter -> Mono.usingWhen(
                                step(
                                        eventContext.lease(),
                                        "commit",
                                        eventTransactions.commit(
                                                eventContext.lease(),
                                                eventContext.proposal(),
                                                eventContext.told(),
                                                injections)),
                                commitResult -> injectAndWatch(eventContext, asyncJournalWriter, commitResult),
                                commitResult -> revert(eventContext, asyncJournalWriter, commitResult),
                                (commitResult, error) -> revert(eventContext, asyncJournalWriter, commitResult),
                                commitResult -> revert(eventContext, asyncJournalWriter, commitResult)))
                .flatMap(monitorResult -> eventContext.putBack()
                        ? recoverAndClose(eventContext, monitorResult)
                        : leaveToNextHolder(eventContext));
    }

    private Mono<MonitorResult> injectAndWatch(
            EventContext eventContext, AsyncJournalWriter asyncJournalWriter, CommitResult commitResult) {
        return switch (commitResult) {
            case CommitResult.Superseded _ -> Mono.empty();
            case CommitResult.Refused refused ->
                skip(eventContext.lease(), eventContext.told(), List.of(refused.veto()))
                        .then(Mono.empty());
            case CommitResult.Written written ->
                step(
                                eventContext.lease(),
                                "inject",
                                injector.inject(
                                        eventContext.lease(),
                                        asyncJournalWriter,
                                        eventContext.fault(),
                                        written.injections()))
                        .map(stopReason -> new MonitorResult(stopReason, false, new ReadingCounts()))
                        .switchIfEmpty(Mono.defer(() -> watch(eventContext, asyncJournalWriter, written)))
                        .doOnNext(eventContext::watched);
        };
    }

    private Mono<MonitorResult> watch(
            EventContext eventContext, AsyncJournalWriter asyncJournalWriter, CommitResult.Written written) {
        eventContext.injected(clock.instant());
        return step(
                eventContext.lease(),
                "watch",
                injectionMonitor.watch(
                        eventContext.lease().event().id(),
                        asyncJournalWriter,
                        eventContext.proposal().experiment(),
                        eventContext.fault(),
                        written.injections(),
                        eventContext.workloadHealthTracker(),
                        ended -> replacementInjector.during(
                                eventContext, asyncJournalWriter, written.injections(), ended)));
    }

    private Mono<Void> revert(
            EventContext eventContext, AsyncJournalWriter asyncJournalWriter, CommitResult commitResult) {
        if (!(commitResult instanceof CommitResult.Written written)) {
            return Mono.empty();
        }
        Mono<Boolean> back = reverter.revert(
                eventContext.lease().event().id(),
                asyncJournalWriter,
                eventContext.owed(written),
                eventContext.because(),
                settings.stuckAfter());
        return step(eventContext.lease(), "revert", back)
                .doOnNext(all -> eventContext.reverted(all, clock.instant()))
                .then();
    }

    private Mono<Void> recoverAndClose(EventContext eventContext, MonitorResult monitorResult) {
        if (monitorResult.end() instanceof StopReason.LeaseLost) {
            return Mono.empty(); // its next holder tells the end
        }
        Experiment experiment = eventContext.proposal().experiment();
        return step(
                        eventContext.lease(),
                        "recover",
                        recoveryMonitor.recover(
                                experiment, eventContext.workloadHealthTracker(), eventContext.brokenUntil()))
                .map(recovery -> Conclusion.of(monitorResult, recovery, experiment))
                .switchIfEmpty(Mono.fromSupplier(() -> Conclusion.of(monitorResult)))
                .flatMap(conclusion ->
                        close(eventContext.lease(), conclusion.entries(), conclusion.outcome(), conclusion.reason()));
    }

    /** Stuck: the workloads stay taken, and whoever claims the event next tries again. */
    private Mono<Void> leaveToNextHolder(EventContext eventContext) {
        return eventTransactions.release(eventContext.lease(), settings.stuckRetryInterval(), EventTransactions.STUCK);
    }

    private Mono<Void> miss(Lease lease, ProposalResult.Late late) {
        Instant due = lease.event().dueAt();
        return close(lease, List.of(new JournalEntry.Missed(1, due, due)), Outcome.MISSED, late.reason());
    }

    private Mono<Void> skip(Lease lease, ProposalResult.Refused refused) {
        return skip(lease, refused.told(), List.of(refused.veto()));
    }

    private Mono<Void> skip(Lease lease, List<JournalEntry> told, List<Judgement.Vetoed> vetoes) {
        List<JournalEntry> journalEntries = new ArrayList<>(told);
        vetoes.forEach(veto -> journalEntries.add(new JournalEntry.Vetoed(veto.safeguard(), veto.reason())));
        Judgement.Vetoed first = vetoes.getFirst();
        return close(lease, journalEntries, Outcome.SKIPPED, first.safeguard() + ": " + first.reason());
    }

    private Mono<Void> close(Lease lease, List<JournalEntry> journalEntries, Outcome outcome, @Nullable String reason) {
        return step(lease, "close", eventTransactions.close(lease, journalEntries, outcome, reason));
    }

    private static Judgement.Vetoed veto(Fault fault, Throwable refused) {
        return new Judgement.Vetoed(fault.name().value(), ErrorText.of(refused));
    }

    private WorkloadHealthTracker workloadHealthTracker(ProposalResult.Drawn drawn) {
        return new WorkloadHealthTracker(
                platform,
                clock,
                scheduler,
                settings.pollInterval(),
                drawn.proposal().recovering());
    }

    private <T> Mono<T> step(Lease lease, String name, Mono<T> work) {
        return stepTracker.of(lease, name, work);
    }
}
