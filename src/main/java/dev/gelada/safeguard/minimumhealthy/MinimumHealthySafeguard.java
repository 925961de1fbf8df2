package dev.gelada.safeguard.minimumhealthy;

import dev.gelada.document.JsonSchemas;
import dev.gelada.experiment.SafeguardKey;
import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.CurrentWorkloads;
import dev.gelada.safeguard.Disruptions;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
import dev.gelada.safeguard.Verdict;
import reactor.core.publisher.Mono;

/**
 * A workload must be healthy before it is hit, and enough of its instances must stay ready meanwhile. A terminating instance does not
 * count: the platform leaves it out.
 */
record MinimumHealthySafeguard(Platform platform, Disruptions disruptions) implements Safeguard {

    static final SafeguardKey<MinimumHealthy> MINIMUM_HEALTHY = new SafeguardKey<>(
            "minimumHealthy",
            MinimumHealthy::read,
            new MinimumHealthy(1, false),
            JsonSchemas.either(
                    JsonSchemas.integer(0), JsonSchemas.text().put("pattern", MinimumHealthy.SHARE.pattern())));

    static final SafeguardType TYPE = new SafeguardType(
            "minimum-healthy",
            MINIMUM_HEALTHY,
            "when the workload is not healthy, or too few instances would stay ready");

    @Override
    public SafeguardType type() {
        return TYPE;
    }

    @Override
    public Mono<Verdict> judge(Proposal proposal) {
        return new CurrentWorkloads(platform).each(proposal, workload -> verdict(workload, proposal));
    }

    private Verdict verdict(Workload workload, Proposal proposal) {
        if (!healthy(workload, proposal)) {
            return Verdict.veto("%s has %d of %d instances ready; all must be ready before an injection"
                    .formatted(workload.name(), workload.ready(), workload.desired()));
        }
        MinimumHealthy minimumHealthy = proposal.experiment().setting(MINIMUM_HEALTHY);
        int left = workload.ready() - disruptions.of(proposal, workload);
        return left < minimumHealthy.of(workload.desired())
                ? Verdict.veto("%s would keep %d of %d instances ready; at least %s must stay"
                        .formatted(workload.name(), left, workload.ready(), minimumHealthy.words(workload.desired())))
                : Verdict.PERMIT;
    }

    /** Instances that this event has injected itself count as healthy. */
    private static boolean healthy(Workload workload, Proposal proposal) {
        long well = workload.instances().stream()
                .filter(instance -> instance.ready() || proposal.holds(workload.ref(), instance))
                .count();
        return well >= workload.desired();
    }
}
