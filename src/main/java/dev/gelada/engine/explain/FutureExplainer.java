package dev.gelada.engine.explain;

import dev.gelada.document.ErrorText;
import dev.gelada.engine.explain.Explanation.Reason;
import dev.gelada.engine.select.TargetSelection;
import dev.gelada.engine.select.TargetSelector;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.EventOrigin;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.EventId;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.safeguard.Halt;
import dev.gelada.safeguard.Judgement;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.selection.FilterCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What would stand against an experiment if its turn came, given the current state. It asks whoever would be asked, and changes nothing. */
@RequiredArgsConstructor
final class FutureExplainer {

    private static final EventId NOBODYS = new EventId("explain");

    /** Who is asked without a proposal, so that it is named even where nothing can be drawn. */
    private static final Set<String> KNOWN = Set.of("halt", "dry-run");

    private final TargetSelector targetSelector;
    private final Safeguards safeguards;
    private final Halt halt;
    private final DryRunPolicy dryRunPolicy;

    /**
     * Everything that stands against it.
     *
     * @param workload the only one that its turn is for; null when it is for all that it selects
     * @param at when its turn is: the safeguards that go by a calendar can tell of that
     * @param soon whether it is so soon that the others, too, can tell; they judge the moment
     */
    Mono<Prospect> of(Experiment experiment, @Nullable String workload, Instant at, boolean soon) {
        List<Reason> known = known(experiment);
        ChaosEvent event = event(experiment, at).limitedTo(workload);
        return targetSelector
                .select(NOBODYS.value(), experiment, event::concerns)
                .flatMap(targetSelection -> of(event, targetSelection, soon))
                .onErrorResume(broken -> Mono.just(blind(broken)))
                .map(prospect -> prospect.after(known));
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
            reasons.add(new Reason(
                    "dry-run",
                    "dry run is on for the whole installation",
                    "set gelada.dryRun to false"));
        } else if (experiment.dryRun()) {
            reasons.add(new Reason("dry-run", "its document sets dryRun: true", "set spec.dryRun to false"));
        }
        return reasons;
    }

    private String remedy() {
        return halt.now().status() == Halt.Status.STARTING ? "wait until Gelada has started" : "release the halt";
    }

    private Mono<Prospect> of(ChaosEvent event, TargetSelection targetSelection, boolean soon) {
        if (targetSelection.targets().isEmpty()) {
            Reason nobody = new Reason(
                    "targets",
                    targetSelection.noTargetReason(),
                    "GET /api/v1/targets?experiment="
                            + targetSelection.experiment().name() + " says what would change it for each");
            return Mono.just(new Prospect(List.of(nobody), targetSelection.filterCounts()));
        }
        Proposal proposal =
                new Proposal(event, targetSelection.experiment(), targetSelection.targets(), targetSelection.hit());
        return safeguards
                .foresee(proposal, event.dueAt(), soon)
                .map(judgement -> new Prospect(vetoes(judgement), targetSelection.filterCounts()));
    }

    private ChaosEvent event(Experiment experiment, Instant at) {
        return new ChaosEvent(
                NOBODYS,
                experiment.name(),
                experiment.fault(),
                new EventOrigin.Requested("gelada", "to explain what would happen"),
                at,
                dryRunPolicy.appliesTo(experiment),
                experiment.document());
    }

    private static List<Reason> vetoes(Judgement judgement) {
        return judgement.vetoes().stream()
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
