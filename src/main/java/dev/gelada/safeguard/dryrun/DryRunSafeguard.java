package dev.gelada.safeguard.dryrun;

import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
import dev.gelada.safeguard.Verdict;
import dev.gelada.selection.Target;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/**
 * A dry run is drawn and judged like any other event, and then says what it would have done. The operator's setting counts as it is now:
 * an event that was triggered before it was set, by an earlier process or another replica, touches nothing either.
 */
record DryRunSafeguard(DryRunPolicy arming) implements Safeguard {

    static final SafeguardType TYPE =
            new SafeguardType("dry-run", "when the event is a dry run; the reason says what would have been done");

    @Override
    public SafeguardType type() {
        return TYPE;
    }

    @Override
    public Mono<Verdict> judge(Proposal proposal) {
        if (proposal.event().dryRun()) {
            return Mono.fromSupplier(() -> wouldHave("this is a dry run", proposal));
        }
        return arming.dryRun()
                ? Mono.fromSupplier(() -> wouldHave("gelada.dryRun is set", proposal))
                : Mono.just(Verdict.PERMIT);
    }

    private static Verdict wouldHave(String why, Proposal proposal) {
        String targets = proposal.targets().stream().map(Target::toString).collect(Collectors.joining(", "));
        return Verdict.rehearsal("%s; it would have applied %s to %s"
                .formatted(why, proposal.event().fault(), targets));
    }
}
