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
 * No disruption budget is exceeded: of the pods that one covers, no more are hit than it allows now. A cluster checks budgets only for
 * evictions, not for kills, and updates them with a delay, so pods that other events disrupt and that are still ready are counted here.
 *
 * <p>Which budgets exist is taken from the draw; what they allow is read now.
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
                .anyMatch(workload -> !workload.details().budgets().isEmpty());
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
            workload.details()
                    .budgets()
                    .forEach(budget -> drafts.merge(
                            named(workload, budget), new Draft(hit, 0, budget.allowed(), budget.never()), Draft::and));
        }
        for (Workload workload : others.workloads()) {
            int held = ready(workload, instance -> others.hold(workload.ref(), instance));
            workload.details()
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
     * The demand on one budget, which may cover several workloads.
     *
     * @param never why it will not allow more; null when it may
     * @param held still counted as ready by the budget, and injected by other events
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
