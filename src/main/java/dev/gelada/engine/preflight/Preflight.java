package dev.gelada.engine.preflight;

import dev.gelada.document.ErrorText;
import dev.gelada.engine.preflight.PreflightReport.Passed;
import dev.gelada.engine.preflight.PreflightReport.Refused;
import dev.gelada.engine.select.TargetSelection;
import dev.gelada.engine.select.TargetSelector;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.EventOrigin;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.EventId;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultRequest;
import dev.gelada.safeguard.Judgement;
import dev.gelada.safeguard.Judgement.Vetoed;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.selection.Eligibility;
import dev.gelada.selection.Target;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Goes through everything that an event does before it touches anything: draws, asks every safeguard, and has the fault prepared for each
 * target, which asks the platform to judge the very change. Nothing is written, neither there nor here.
 */
@RequiredArgsConstructor
public final class Preflight {

    private static final EventId NOBODY = new EventId("preflight");
    private static final Duration LASTS = Duration.ofMinutes(1);
    private static final int AT_ONCE = 16;
    private static final int MOST_OTHERS = 200;

    private final TargetSelector targetSelector;
    private final Safeguards safeguards;
    /** How long preparing one target may take. */
    private final Duration callTimeout;

    private final Clock clock;
    private final Scheduler scheduler;

    /** An error means that what runs cannot be seen now. */
    public Mono<PreflightReport> of(Experiment experiment) {
        return targetSelector
                .select(NOBODY.value(), experiment)
                .flatMap(targetSelection -> targetSelection.targets().isEmpty()
                        ? Mono.just(nobody(targetSelection))
                        : preflightReport(targetSelection));
    }

    private static PreflightReport nobody(TargetSelection targetSelection) {
        Vetoed veto = new Vetoed("targets", targetSelection.noTargetReason());
        return new PreflightReport(List.of(), others(targetSelection), List.of(), List.of(veto), List.of(), List.of());
    }

    private Mono<PreflightReport> preflightReport(TargetSelection targetSelection) {
        Proposal proposal = new Proposal(
                event(targetSelection.experiment()),
                targetSelection.experiment(),
                targetSelection.targets(),
                targetSelection.hit());
        return Mono.zip(safeguards.judge(proposal), refusals(targetSelection))
                .map(answers -> preflightReport(targetSelection, answers.getT1(), answers.getT2()));
    }

    private static PreflightReport preflightReport(
            TargetSelection targetSelection, Judgement judgement, List<Refused> refusals) {
        return new PreflightReport(
                targetSelection.targets(),
                others(targetSelection),
                judgement.permits(),
                judgement.vetoes(),
                refusals,
                Recommendations.on(
                        targetSelection.experiment(), targetSelection.fault().unit(), targetSelection.hit()));
    }

    private ChaosEvent event(Experiment experiment) {
        EventOrigin asked = new EventOrigin.Requested("preflight", null);
        return new ChaosEvent(
                NOBODY,
                experiment.name(),
                experiment.fault(),
                asked,
                clock.instant(),
                experiment.dryRun(),
                experiment.document());
    }

    private Mono<List<Refused>> refusals(TargetSelection targetSelection) {
        return Flux.fromIterable(targetSelection.targets())
                .flatMapSequential(
                        target -> refusal(targetSelection.fault(), targetSelection.experiment(), target), AT_ONCE)
                .collectList();
    }

    private Mono<Refused> refusal(Fault fault, Experiment experiment, Target target) {
        Duration lasts = Objects.requireNonNullElse(experiment.duration(), LASTS);
        return Mono.defer(() -> fault.prepare(new FaultRequest(
                        NOBODY,
                        0,
                        target,
                        clock.instant().plus(lasts),
                        fault.type().bind(experiment.faultSettings()))))
                .timeout(callTimeout, scheduler)
                .flatMap(prepared -> Mono.<Refused>empty())
                .onErrorResume(error -> Mono.just(new Refused(target, ErrorText.of(error, callTimeout))));
    }

    /** Of what is selected, whatever would be left alone. */
    private static List<Passed> others(TargetSelection targetSelection) {
        return targetSelection.judged().stream()
                .filter(Eligibility::selected)
                .flatMap(one -> others(targetSelection, one))
                .limit(MOST_OTHERS)
                .toList();
    }

    private static Stream<Passed> others(TargetSelection targetSelection, Eligibility one) {
        return one.candidates().stream()
                .filter(candidate -> targetSelection.targets().stream()
                        .noneMatch(target -> target.hits(one.workload().ref(), candidate.instance())))
                .map(candidate -> new Passed(
                        new Target(one.workload().ref(), candidate.instance().ref()), reason(candidate.reason())));
    }

    private static String reason(@Nullable String reason) {
        return reason == null ? "is eligible and was not drawn" : reason;
    }
}
