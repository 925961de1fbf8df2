package dev.gelada.safeguard.disruptionbudget;

import dev.gelada.experiment.SafeguardKey;
import dev.gelada.platform.Instance;
import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadDetails.Budget;
import dev.gelada.safeguard.CurrentWorkloads;
import dev.gelada.safeguard.Disruptions;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.RespectOrIgnoreKey;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
import dev.gelada.safeguard.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * No disruption budget is overdrawn: of what one covers, no more is hit than it allows now. A kill never asks the budget by itself, only an
 * eviction does. A cluster counts with a delay, so what other events of ours have in hand and what is still ready is counted here.
 *
 * <p>Whether there are budgets at all is as it was when the targets were drawn; what they allow is as it is now.
 */
record DisruptionBudgetSafeguard(Platform platform, Disruptions disruptions, InFlightDisruptions ours)
        implements Safeguard {

    static final SafeguardKey<Boolean> HEEDED = RespectOrIgnoreKey.key("disruptionBudget");

    static final SafeguardType TYPE =
            new SafeguardType("disruption-budget", HEEDED, "when a disruption budget would be exceeded");

    @Override
    public SafeguardType type() {
        return TYPE;
    }

    @Override
    public boolean rejudged() {
        return true;
    }

    @Override
    public Mono<Verdict> judge(Proposal proposal) {
        boolean covered = proposal.workloads().stream()
                .anyMatch(workload -> !workload.circumstances().budgets().isEmpty());
        return covered && proposal.experiment().setting(HEEDED)
                ? Mono.zip(
                        new CurrentWorkloads(platform).all(proposal),
                        ours.beside(proposal),
                        (workloads, others) -> verdict(workloads, others, proposal))
                : Mono.just(Verdict.PERMIT);
    }

    private Verdict verdict(List<Workload> workloads, InFlightDisruptions.Hands others, Proposal proposal) {
        Map<String, Draft> drafts = new TreeMap<>();
        for (Workload workload : workloads) {
            int hit = disruptions.of(proposal, workload);
            workload.circumstances()
                    .budgets()
                    .forEach(budget -> drafts.merge(
                            named(workload, budget), new Draft(hit, 0, budget.allowed(), budget.never()), Draft::and));
        }
        for (Workload workload : others.workloads()) {
            int held = ready(workload, instance -> others.hold(workload.ref(), instance));
            workload.circumstances()
                    .budgets()
                    .forEach(budget -> drafts.computeIfPresent(
                            named(workload, budget),
                            (_, draft) -> draft.and(new Draft(0, held, budget.allowed(), budget.never()))));
        }
        return drafts.entrySet().stream()
                .filter(draft -> draft.getValue().overdrawn())
                .findFirst()
                .map(draft -> Verdict.veto(draft.getValue().sentence(draft.getKey())))
                .orElse(Verdict.PERMIT);
    }

    private static int ready(Workload workload, Predicate<Instance> which) {
        return (int) workload.instances().stream()
                .filter(Instance::ready)
                .filter(which)
                .count();
    }

    private static String named(Workload workload, Budget budget) {
        return workload.ref().namespace() + "/" + budget.name();
    }

    /**
     * What is asked of one budget, which may cover several workloads.
     *
     * @param never why it will not allow more; null when it may
     * @param held ready, as far as the budget knows, and in the hands of other events
     */
    private record Draft(
            int hit, int held, int allowed, @Nullable String never) {

        private static final String LATER = "it allows more when enough of what it covers is healthy again";

        Draft and(Draft other) {
            return new Draft(hit + other.hit, held + other.held, Math.min(allowed, other.allowed), never);
        }

        boolean overdrawn() {
            return hit > 0 && hit + held > allowed;
        }

        String sentence(String name) {
            return "the disruption budget %s allows %d more to be disrupted, and this would disrupt %d%s; %s"
                    .formatted(name, Math.max(0, allowed), hit, beside(), Objects.requireNonNullElse(never, LATER));
        }

        private String beside() {
            return held == 0 ? "" : " in addition to %d that other events disrupt".formatted(held);
        }
    }
}
