package dev.gelada.safeguard.minimumhealthy;

import dev.gelada.experiment.SafeguardKey;
import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.Verdict;
import dev.gelada.target.Target;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** A workload must be whole before it is hit, and enough of it must stay ready while it is. */
record MinimumHealthySafeguard(Platform platform) implements Safeguard {

    static final SafeguardKey<Integer> MINIMUM_HEALTHY =
            new SafeguardKey<>("minimumHealthy", MinimumHealthySafeguard::read, 1);

    @Override
    public String name() {
        return "minimum-healthy";
    }

    /** Looks anew: what was drawn may be a few seconds old by the time it is judged. */
    @Override
    public Mono<Verdict> judge(Proposal proposal) {
        return Flux.fromIterable(proposal.refs())
                .concatMap(ref -> platform.workload(ref)
                        .map(workload -> verdict(workload, proposal))
                        .defaultIfEmpty(Verdict.veto(ref.name() + " is gone")))
                .filter(Verdict.Veto.class::isInstance)
                .next()
                .defaultIfEmpty(Verdict.PERMIT);
    }

    private static Verdict verdict(Workload workload, Proposal proposal) {
        int minimum = proposal.experiment().setting(MINIMUM_HEALTHY);
        if (!workload.whole()) {
            return Verdict.veto("%s has %d of %d instances ready; it must be whole before it is hit"
                    .formatted(workload.name(), workload.ready(), workload.desired()));
        }
        long left = workload.ready() - hit(workload.ref(), workload.ready(), proposal);
        return left < minimum
                ? Verdict.veto("%s would keep %d of %d instances ready; at least %d must stay"
                        .formatted(workload.name(), left, workload.ready(), minimum))
                : Verdict.PERMIT;
    }

    /** A target without an instance is the workload itself, and hits all of it. */
    private static long hit(WorkloadRef ref, int ready, Proposal proposal) {
        boolean all = proposal.targets().contains(new Target(ref, null));
        return all
                ? ready
                : proposal.targets().stream()
                        .filter(target -> target.workload().equals(ref))
                        .count();
    }

    private static int read(JsonNode written) {
        if (!written.isIntegralNumber() || !written.canConvertToInt() || written.asInt() < 0) {
            throw new IllegalArgumentException(
                    "minimumHealthy is " + written + "; write a whole number of instances, 0 or more");
        }
        return written.asInt();
    }
}
