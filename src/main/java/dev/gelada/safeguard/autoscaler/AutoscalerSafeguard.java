package dev.gelada.safeguard.autoscaler;

import dev.gelada.experiment.SafeguardKey;
import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadDetails.Autoscaler;
import dev.gelada.safeguard.CurrentWorkloads;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.RespectOrIgnoreKey;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
import dev.gelada.safeguard.Verdict;
import reactor.core.publisher.Mono;

/** A workload at the maximum of its autoscaler has no instances left to make up for a loss. */
record AutoscalerSafeguard(Platform platform) implements Safeguard {

    static final SafeguardKey<Boolean> HEEDED = RespectOrIgnoreKey.key("autoscaler");

    static final SafeguardType TYPE =
            new SafeguardType("autoscaler", HEEDED, "when a workload runs at the limit of its autoscaler");

    @Override
    public SafeguardType type() {
        return TYPE;
    }

    @Override
    public Mono<Verdict> judge(Proposal proposal) {
        return proposal.experiment().setting(HEEDED)
                ? new CurrentWorkloads(platform).each(proposal, AutoscalerSafeguard::verdict)
                : Mono.just(Verdict.PERMIT);
    }

    /** Where both bounds are equal nothing scales, and being at the limit says nothing about the load. */
    private static Verdict verdict(Workload workload) {
        Autoscaler autoscaler = workload.details().autoscaler();
        return autoscaler != null && autoscaler.atItsLimit() && autoscaler.minimum() < autoscaler.maximum()
                ? Verdict.veto(
                        "%s is at its limit: its autoscaler %s wants %d instances and may have %d; wait until it wants fewer"
                                .formatted(
                                        workload.name(), autoscaler.name(), autoscaler.wanted(), autoscaler.maximum()))
                : Verdict.PERMIT;
    }
}
