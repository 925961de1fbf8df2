package dev.gelada.safeguard.disruptionbudget;

import dev.gelada.experiment.SafeguardKey;
import dev.gelada.platform.Circumstances.Budget;
import dev.gelada.platform.Instance;
import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.Heed;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.Survey;
import dev.gelada.safeguard.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Mono;

/** No disruption budget is overdrawn: of what one covers, no more is hit than it allows now. A kill never asks the budget by itself, only an eviction does. */
record DisruptionBudgetSafeguard(Platform platform) implements Safeguard {

    static final SafeguardKey<Boolean> HEEDED = Heed.key("disruptionBudget");

    @Override
    public String name() {
        return "disruption-budget";
    }

    @Override
    public Mono<Verdict> judge(Proposal proposal) {
        return proposal.experiment().setting(HEEDED)
                ? new Survey(platform).all(proposal).map(workloads -> verdict(workloads, proposal))
                : Mono.just(Verdict.PERMIT);
    }

    private static Verdict verdict(List<Workload> workloads, Proposal proposal) {
        Map<String, Draft> drafts = new TreeMap<>();
        for (Workload workload : workloads) {
            int hit = (int) workload.instances().stream()
                    .filter(Instance::ready)
                    .filter(instance -> proposal.hits(workload.ref(), instance))
                    .count();
            for (Budget budget : workload.circumstances().budgets()) {
                String name = workload.ref().namespace() + "/" + budget.name();
                drafts.merge(name, new Draft(hit, budget.allowed()), Draft::and);
            }
        }
        return drafts.entrySet().stream()
                .filter(draft -> draft.getValue().overdrawn())
                .findFirst()
                .map(draft -> Verdict.veto(draft.getValue().sentence(draft.getKey())))
                .orElse(Verdict.PERMIT);
    }

    /** What is asked of one budget, which may cover several of the workloads. */
    private record Draft(int hit, int allowed) {

        Draft and(Draft other) {
            return new Draft(hit + other.hit, Math.min(allowed, other.allowed));
        }

        boolean overdrawn() {
            return hit > allowed;
        }

        String sentence(String name) {
            return "the disruption budget %s allows %d more to be disrupted, and this would disrupt %d; it allows more when enough of what it covers is healthy again"
                    .formatted(name, Math.max(0, allowed), hit);
        }
    }
}
