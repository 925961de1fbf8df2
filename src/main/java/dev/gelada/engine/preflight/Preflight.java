package dev.gelada.engine.preflight;

import dev.gelada.engine.decide.Decision;
import dev.gelada.engine.decide.DecisionMaker;
import dev.gelada.engine.decide.DecisionPurpose;
import dev.gelada.engine.decide.DecisionRequest;
import dev.gelada.engine.decide.HypotheticalEvent;
import dev.gelada.engine.preflight.PreflightReport.Passed;
import dev.gelada.engine.preflight.PreflightReport.Refused;
import dev.gelada.engine.select.TargetSelection;
import dev.gelada.experiment.Experiment;
import dev.gelada.safeguard.Judgement;
import dev.gelada.selection.Eligibility;
import dev.gelada.selection.Target;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Shows everything that is decided before an event touches anything: its targets, every safeguard's verdict, and whether fault and
 * platform accept the change to each target (a server-side dry run). Writes nothing, neither to the platform nor to the store.
 */
@RequiredArgsConstructor
public final class Preflight {

    private static final String ASKER = "preflight";
    private static final int MOST_OTHERS = 200;

    private final DecisionMaker decisionMaker;
    private final Clock clock;

    /** Runs the preflight of an experiment. Errs when the platform's state cannot be read. */
    public Mono<PreflightReport> of(Experiment experiment) {
        return Mono.fromSupplier(() -> HypotheticalEvent.of(experiment, ASKER, clock.instant(), false))
                .flatMap(event -> decisionMaker.decide(DecisionRequest.hypothetical(event, DecisionPurpose.PREVIEW)))
                .flatMap(this::preflightReport);
    }

    private Mono<PreflightReport> preflightReport(Decision decision) {
        return switch (decision) {
            case Decision.Unseen unseen -> Mono.error(unseen.cause());
            case Decision.NoTargets noTargets ->
                Mono.just(undrawn(noTargets, others(noTargets.draw().selection())));
            case Decision.Late late -> Mono.just(undrawn(late, List.of()));
            case Decision.Withdrawn withdrawn -> Mono.just(undrawn(withdrawn, List.of()));
            case Decision.Judged judged -> Mono.just(preflightReport(judged));
        };
    }

    private static PreflightReport undrawn(Decision decision, List<Passed> others) {
        return new PreflightReport(List.of(), others, List.of(), decision.against(), List.of(), List.of());
    }

    private static PreflightReport preflightReport(Decision.Judged decision) {
        TargetSelection selection = decision.judged().draw().selection();
        Judgement judgement = decision.judged().judgement();
        return new PreflightReport(
                selection.targets(),
                others(selection),
                judgement.permits(),
                judgement.vetoes(),
                decision.failures().stream()
                        .map(failure -> new Refused(failure.target(), failure.reason()))
                        .toList(),
                Recommendations.on(selection.experiment(), selection.fault().unit(), selection.hit()));
    }

    /** The selected targets that would be excluded. */
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
