package dev.gelada.engine.run;

import dev.gelada.document.ErrorText;
import dev.gelada.engine.EngineProperties;
import dev.gelada.engine.commit.CommitResult;
import dev.gelada.engine.commit.CommitTransaction;
import dev.gelada.engine.decide.Decision;
import dev.gelada.engine.decide.DecisionMaker;
import dev.gelada.engine.decide.ReplacementRequest;
import dev.gelada.engine.inflight.StopReason;
import dev.gelada.fault.Injection;
import dev.gelada.journal.JournalEntry;
import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.Judgement;
import dev.gelada.selection.Replacements;
import dev.gelada.selection.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * While a fault lasts, the instance that replaces a lost target is injected too, if the experiment says so: drawn by the same filter,
 * judged by the same safeguards, committed before it is touched and reverted with the rest. Never more at a time than were drawn, and
 * never longer.
 */
@RequiredArgsConstructor
final class ReplacementInjector {

    /** Between two looks; each may ask every safeguard. */
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final DecisionMaker decisionMaker;
    private final Platform platform;
    private final Injector injector;
    private final CommitTransaction commitTransaction;
    private final EngineProperties settings;
    private final Scheduler scheduler;

    /**
     * The replacements injected from now until the end. Looking stops at the end at once; a commit or injection under way is waited for.
     *
     * @param drawn the first injections, with the deadline of all
     */
    Flux<Injection> during(Commitment commitment, List<Injection> drawn, Mono<Void> ended) {
        EventContext eventContext = commitment.eventContext();
        if (eventContext.experiment().selector().replacements() == Replacements.LEAVE) {
            return Flux.empty();
        }
        Round round = new Round(
                commitment,
                drawn,
                new ReplacementSlots(drawn, eventContext.proposal().workloads()),
                ended);
        return Flux.interval(EVERY, scheduler)
                .takeUntilOther(ended)
                .onBackpressureDrop()
                .concatMap(
                        _ -> Flux.fromIterable(round.replacementSlots().workloads())
                                .concatMap(ref -> platform.workload(ref)
                                        .timeout(settings.callTimeout(), scheduler)
                                        .onErrorComplete() // no view, no draw: looked again in the next round
                                        .takeUntilOther(ended))
                                .concatMap(workload -> fill(round, workload)),
                        0); // a prefetch would keep ticks, and a slow round would be followed by many at once
    }

    private Flux<Injection> fill(Round round, Workload workload) {
        List<Target> free = round.replacementSlots().free(workload);
        if (free.isEmpty()) {
            return Flux.empty();
        }
        return decisionMaker
                .decide(request(round, workload, free))
                .onErrorResume(error -> round.veto(round.fault(), ErrorText.of(error)))
                .takeUntilOther(round.ended()) // until here it has only read
                .flatMapMany(decision -> switch (decision) {
                    case Decision.Armed armed -> act(round, free, armed);
                    case Decision.Unarmed unarmed -> leave(round, unarmed);
                });
    }

    private static ReplacementRequest request(Round round, Workload workload, List<Target> free) {
        EventContext eventContext = round.eventContext();
        return new ReplacementRequest(
                eventContext.proposal(),
                eventContext.lease().epoch(),
                workload.ref(),
                free,
                round.replacementSlots().without(free),
                round.replacementSlots()::newcomer,
                round.drawn().getFirst().order().deadline());
    }

    /** Journals nothing while there is no replacement yet. */
    private static Flux<Injection> leave(Round round, Decision.Unarmed unarmed) {
        return switch (unarmed) {
            case Decision.NoTargets _ -> Flux.empty();
            case Decision.Unseen unseen ->
                round.veto(round.fault(), ErrorText.of(unseen.cause())).thenMany(Flux.empty());
            case Decision.Late _,
                    Decision.Withdrawn _,
                    Decision.Forbidden _,
                    Decision.Unprepared _,
                    Decision.Rehearsed _ ->
                round.veto(unarmed.against().getFirst()).thenMany(Flux.empty());
        };
    }

    /** Added to the commitment before the commit, and committed before it is touched. */
    private Flux<Injection> act(Round round, List<Target> free, Decision.Armed armed) {
        Commitment commitment = round.commitment();
        commitment.joins(armed.injections());
        return commitTransaction
                .commitReplacements(round.eventContext().lease(), armed)
                .flatMapMany(commitResult -> switch (commitResult) {
                    case CommitResult.Superseded _ -> {
                        commitment.joinsNot(armed.injections());
                        yield Flux.empty();
                    }
                    case CommitResult.Refused refused -> {
                        commitment.joinsNot(armed.injections());
                        yield round.veto(refused.veto()).thenMany(Flux.empty());
                    }
                    case CommitResult.Written written -> {
                        round.replacementSlots().fill(free, written.injections());
                        yield inject(round, written);
                    }
                });
    }

    /**
     * A replacement that disappeared again leaves its place free; any other end of an injection ends the event by the monitor's own
     * signals.
     */
    private Flux<Injection> inject(Round round, CommitResult.Written written) {
        return injector.inject(round.eventContext(), round.commitment().asyncJournalWriter(), written)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMapMany(stopReason -> switch (stopReason.orElse(null)) {
                    case null -> Flux.fromIterable(written.injections());
                    case StopReason.Broken broken -> Flux.error(new IllegalStateException(broken.sentence()));
                    case StopReason _ -> Flux.empty();
                });
    }

    /** What all rounds of one watch share. */
    private record Round(
            Commitment commitment, List<Injection> drawn, ReplacementSlots replacementSlots, Mono<Void> ended) {

        EventContext eventContext() {
            return commitment.eventContext();
        }

        String fault() {
            return eventContext().fault().name().value();
        }

        <T> Mono<T> veto(Judgement.Vetoed veto) {
            return veto(veto.safeguard(), veto.reason());
        }

        <T> Mono<T> veto(String by, String reason) {
            JournalEntry journalEntry = new JournalEntry.Vetoed(by, "replacement not injected: " + reason);
            return Mono.fromRunnable(() -> {
                if (replacementSlots.news(journalEntry)) {
                    commitment.asyncJournalWriter().append(journalEntry);
                }
            });
        }
    }
}
