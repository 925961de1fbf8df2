package dev.gelada.safeguard.rollout;

import dev.gelada.experiment.SafeguardKey;
import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.CurrentWorkloads;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.RespectOrIgnoreKey;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
import dev.gelada.safeguard.Verdict;
import reactor.core.publisher.Mono;

/** A workload that is being rolled out is not hit, so that the cause of trouble stays clear. */
record RolloutSafeguard(Platform platform) implements Safeguard {

    static final SafeguardKey<Boolean> HEEDED = RespectOrIgnoreKey.key("rollout");

    static final SafeguardType TYPE = new SafeguardType("rollout", HEEDED, "while a new version is being rolled out");

    @Override
    public SafeguardType type() {
        return TYPE;
    }

    @Override
    public Mono<Verdict> judge(Proposal proposal) {
        return proposal.experiment().setting(HEEDED)
                ? new CurrentWorkloads(platform).each(proposal, RolloutSafeguard::verdict)
                : Mono.just(Verdict.PERMIT);
    }

    private static Verdict verdict(Workload workload) {
        return workload.details().rollingOut()
                ? Verdict.veto(
                        "a new version of %s is being rolled out, %d of %d instances are ready; wait until that is over"
                                .formatted(workload.name(), workload.ready(), workload.desired()))
                : Verdict.PERMIT;
    }
}
