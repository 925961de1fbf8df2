package dev.gelada.engine.run;

import dev.gelada.document.ErrorText;
import dev.gelada.engine.EngineProperties;
import dev.gelada.engine.commit.AsyncJournalWriter;
import dev.gelada.engine.commit.CommitResult;
import dev.gelada.engine.commit.EventTransactions;
import dev.gelada.engine.inflight.StopReason;
import dev.gelada.engine.select.TargetSelection;
import dev.gelada.engine.select.TargetSelector;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.Injection;
import dev.gelada.journal.JournalEntry;
import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.Judgement;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.selection.Replacements;
import dev.gelada.selection.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * While a fault lasts, whoever replaces a target that is gone is hit too, if the experiment says so: drawn by the same funnel, judged by the
 * same safeguards, written down before it is touched and put back with the rest. Never more at a time than were drawn, and never longer.
 */
@RequiredArgsConstructor
public final class ReplacementInjector {

    /** Between two looks; each may ask every safeguard. */
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final TargetSelector targetSelector;
    private final Platform platform;
    private final Safeguards safeguards;
    private final Injector injector;
    private final EventTransactions eventTransactions;
    private final EngineProperties settings;
    private final Scheduler scheduler;

    /**
     * What is injected from now until the end. Reading stops at the end at once; what is being written down and injected is waited for.
     *
     * @param drawn what was injected first, with the deadline of all
     */
    Flux<Injection> during(
            EventContext eventContext, AsyncJournalWriter asyncJournalWriter, List<Injection> drawn, Mono<Void> ended) {
        if (eventContext.proposal().experiment().selector().replacements() == Replacements.LEAVE) {
            return Flux.empty();
        }
        Round round = new Round(
                eventContext,
                asyncJournalWriter,
                drawn,
                new ReplacementSlots(drawn, eventContext.proposal().workloads()),
                ended);
        return Flux.interval(EVERY, scheduler)
                .takeUntilOther(ended)
                .onBackpressureDrop()
                .concatMap(tick -> Flux.fromIterable(round.replacementSlots().workloads())
                        .concatMap(ref -> platform.workload(ref)
                                .timeout(settings.callTimeout(), scheduler)
                                .onErrorComplete() // no view, no draw: looked again in the next round
                                .takeUntilOther(ended))
                        .concatMap(workload -> fill(round, workload)));
    }

    private Flux<Injection> fill(Round round, Workload workload) {
        List<Target> free = round.replacementSlots().free(workload);
        if (free.isEmpty()) {
            return Flux.empty();
        }
        return decide(round, workload, free)
                .onErrorResume(error -> round.veto(round.fault(), ErrorText.of(error)))
                .takeUntilOther(round.ended()) // until here it has only read
                .flatMapMany(ready -> act(round, free, ready));
    }

    private Mono<Ready> decide(Round round, Workload workload, List<Target> free) {
        Proposal first = round.eventContext().proposal();
        String draw = first.event().id() + " in place of " + free;
        return targetSelector
                .replacements(draw, first.experiment(), workload.ref(), free.size(), round.replacementSlots()::newcomer)
                .timeout(settings.callTimeout(), scheduler)
                .filter(targetSelection -> !targetSelection.targets().isEmpty())
                .flatMap(targetSelection -> judge(
                        round,
                        proposal(first, round.replacementSlots().without(free), targetSelection),
                        targetSelection));
    }

    private static Proposal proposal(Proposal first, List<Target> held, TargetSelection targetSelection) {
        List<Target> all =
                Stream.concat(held.stream(), targetSelection.targets().stream()).toList();
        return new Proposal(first.event(), first.experiment(), all, targetSelection.touched(all), held);
    }

    private Mono<Ready> judge(Round round, Proposal proposal, TargetSelection targetSelection) {
        Experiment experiment = proposal.experiment();
        return safeguards
                .judge(proposal)
                .flatMap(judgement -> judgement.vetoes().isEmpty()
                        ? injector.prepare(
                                        round.eventContext().lease(),
                                        targetSelection.fault(),
                                        experiment,
                                        targetSelection.targets(),
                                        round.drawn().getFirst().order().deadline())
                                .map(injections -> new Ready(proposal, injections))
                        : round.veto(judgement.vetoes().getFirst()));
    }

    /** Owed before it is written, written before it is touched. */
    private Flux<Injection> act(Round round, List<Target> free, Ready ready) {
        EventContext eventContext = round.eventContext();
        eventContext.joins(ready.injections());
        return eventTransactions
                .commitReplacements(eventContext.lease(), ready.proposal(), ready.injections())
                .flatMapMany(commitResult -> switch (commitResult) {
                    case CommitResult.Superseded _ -> {
                        eventContext.joinsNot(ready.injections());
                        yield Flux.empty();
                    }
                    case CommitResult.Refused refused -> {
                        eventContext.joinsNot(ready.injections());
                        yield round.veto(refused.veto()).thenMany(Flux.empty());
                    }
                    case CommitResult.Written written -> {
                        round.replacementSlots().fill(free, written.injections());
                        yield inject(round, written.injections());
                    }
                });
    }

    /** One that went away again has left its place free; whatever else ends an injection ends the event, by the watch's own signals. */
    private Flux<Injection> inject(Round round, List<Injection> injections) {
        return injector.inject(
                        round.eventContext().lease(),
                        round.asyncJournalWriter(),
                        round.eventContext().fault(),
                        injections)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMapMany(stopReason -> switch (stopReason.orElse(null)) {
                    case null -> Flux.fromIterable(injections);
                    case StopReason.Broken broken -> Flux.error(new IllegalStateException(broken.sentence()));
                    case StopReason _ -> Flux.empty();
                });
    }

    /** What may be written down. */
    private record Ready(Proposal proposal, List<Injection> injections) {}

    /** What all rounds of one watch share. */
    private record Round(
            EventContext eventContext,
            AsyncJournalWriter asyncJournalWriter,
            List<Injection> drawn,
            ReplacementSlots replacementSlots,
            Mono<Void> ended) {

        String fault() {
            return eventContext.fault().name().value();
        }

        <T> Mono<T> veto(Judgement.Vetoed veto) {
            return veto(veto.safeguard(), veto.reason());
        }

        <T> Mono<T> veto(String by, String reason) {
            JournalEntry journalEntry =
                    new JournalEntry.Vetoed(by, "replacement not injected: " + reason);
            return Mono.fromRunnable(() -> {
                if (replacementSlots.news(journalEntry)) {
                    asyncJournalWriter.append(journalEntry);
                }
            });
        }
    }
}
