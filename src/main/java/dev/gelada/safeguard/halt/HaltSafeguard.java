package dev.gelada.safeguard.halt;

import dev.gelada.safeguard.Halt;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
import dev.gelada.safeguard.Verdict;
import reactor.core.publisher.Mono;

/** No event starts while the halt is engaged. */
record HaltSafeguard(Halt halt) implements Safeguard {

    static final SafeguardType TYPE = new SafeguardType("halt", "while the halt is engaged");

    @Override
    public SafeguardType type() {
        return TYPE;
    }

    @Override
    public Mono<Verdict> judge(Proposal proposal) {
        return halt.fresh().map(HaltSafeguard::verdict);
    }

    private static Verdict verdict(Halt.State state) {
        return state.engaged() ? Verdict.veto(state.sentence()) : Verdict.PERMIT;
    }
}
