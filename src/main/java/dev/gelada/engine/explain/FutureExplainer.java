package dev.gelada.engine.explain;

import dev.gelada.document.ErrorText;
import dev.gelada.engine.decide.Decision;
import dev.gelada.engine.decide.DecisionMaker;
import dev.gelada.engine.decide.DecisionPurpose;
import dev.gelada.engine.decide.DecisionRequest;
import dev.gelada.engine.decide.HypotheticalEvent;
import dev.gelada.engine.explain.Explanation.Reason;
import dev.gelada.engine.select.TargetSelection;
import dev.gelada.event.ChaosEvent;
import dev.gelada.experiment.Experiment;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.safeguard.Halt;
import dev.gelada.selection.FilterCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What would prevent an experiment from acting at its next slot, given the current state. It asks the same safeguards as an event does,
 * and changes nothing.
 */
@RequiredArgsConstructor
final class FutureExplainer {

    private static final String ASKER = "explain";

    /** Safeguards that need no targets, so that they are named even where nothing can be drawn. */
    private static final Set<String> KNOWN = Set.of("halt", "dry-run");

    private final DecisionMaker decisionMaker;
    private final Halt halt;
    private final DryRunPolicy dryRunPolicy;

    /**
     * Every reason why it would not act.
     *
     * @param workload the only one that the slot is for; null when it is for all selected workloads
     * @param at the time of the slot, which the safeguards that depend on a calendar judge
     * @param soon whether it is so soon that the present verdict of the other safeguards is meaningful
     */
    Mono<Prospect> of(Experiment experiment, @Nullable String workload, Instant at, boolean soon) {
        List<Reason> known = known(experiment);
        ChaosEvent event = HypotheticalEvent.of(experiment, ASKER, at, dryRunPolicy.dryRun())
                .limitedTo(workload);
        DecisionPurpose purpose = soon ? DecisionPurpose.FORESEE_SOON : DecisionPurpose.FORESEE;
        return decisionMaker
                .decide(DecisionRequest.hypothetical(event, purpose))
                .map(decision -> prospect(decision).after(known));
    }

    private List<Reason> known(Experiment experiment) {
        List<Reason> reasons = new ArrayList<>();
        if (!experiment.enabled()) {
            reasons.add(new Reason("experiment", "it is disabled in its document", "set spec.enabled to true"));
        }
        if (halt.now().engaged()) {
            reasons.add(new Reason("halt", halt.now().sentence(), remedy()));
        }
        if (dryRunPolicy.dryRun()) {
            reasons.add(
                    new Reason("dry-run", "dry run is on for the whole installation", "set gelada.dryRun to false"));
        } else if (experiment.dryRun()) {
            reasons.add(new Reason("dry-run", "its document sets dryRun: true", "set spec.dryRun to false"));
        }
        return reasons;
    }

    private String remedy() {
        return halt.now().status() == Halt.Status.STARTING ? "wait until Gelada has started" : "release the halt";
    }

    private static Prospect prospect(Decision decision) {
        return switch (decision) {
            case Decision.Unseen unseen -> blind(unseen.cause());
            case Decision.NoTargets noTargets -> noTargets(noTargets);
            case Decision.Late late -> new Prospect(reasons(late), null);
            case Decision.Withdrawn withdrawn -> new Prospect(reasons(withdrawn), null);
            case Decision.Judged judged ->
                new Prospect(reasons(judged), judged.judged().draw().selection().filterCounts());
        };
    }

    private static Prospect noTargets(Decision.NoTargets decision) {
        TargetSelection selection = decision.draw().selection();
        Reason reason = new Reason(
                "targets",
                selection.noTargetReason(),
                "GET /api/v1/targets?experiment=" + selection.experiment().name()
                        + " says what would change it for each");
        return new Prospect(List.of(reason), selection.filterCounts());
    }

    private static List<Reason> reasons(Decision decision) {
        return decision.against().stream()
                .filter(veto -> !KNOWN.contains(veto.safeguard()))
                .map(veto -> new Reason(veto.safeguard(), veto.reason(), null))
                .toList();
    }

    private static Prospect blind(Throwable broken) {
        String sentence = ErrorText.of(broken);
        return new Prospect(List.of(new Reason("platform", "the platform cannot be read: " + sentence, null)), null);
    }

    /** What stands against it, and out of how many would be drawn. */
    record Prospect(List<Reason> reasons, @Nullable FilterCounts funnel) {

        Prospect after(List<Reason> first) {
            List<Reason> all = new ArrayList<>(first);
            all.addAll(reasons);
            return new Prospect(all, funnel);
        }
    }
}
