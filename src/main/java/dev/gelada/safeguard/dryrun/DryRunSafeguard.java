package dev.gelada.safeguard.dryrun;

import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.Verdict;
import dev.gelada.target.Target;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** A dry run draws and judges like any other, and then says what it would have done. */
record DryRunSafeguard() implements Safeguard {

    @Override
    public String name() {
        return "dry-run";
    }

    @Override
    public Mono<Verdict> judge(Proposal proposal) {
        return Mono.fromSupplier(() -> proposal.event().dryRun() ? wouldHave(proposal) : Verdict.PERMIT);
    }

    private static Verdict wouldHave(Proposal proposal) {
        String targets = proposal.targets().stream().map(Target::toString).collect(Collectors.joining(", "));
        return Verdict.veto("this is a dry run; it would have applied %s to %s"
                .formatted(proposal.event().fault(), targets));
    }
}
