package dev.gelada.engine.commit;

import dev.gelada.safeguard.Halt;
import dev.gelada.safeguard.Judgement.Vetoed;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguards;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What may still stop an event in the transaction that commits it: the halt, and safeguards that changed their mind. */
@Component
public record LastLook(Halt halt, Safeguards safeguards) {

    /** The halt row stays locked until the commit, so a halt either stops this or comes after it and reverts it; there is no third way. */
    Mono<CommitResult> unlessHalted(Supplier<Mono<CommitResult>> otherwise) {
        return halt.hold()
                .flatMap(state ->
                        state.engaged() ? refused("halt", state.sentence()) : otherwise.get());
    }

    Mono<CommitResult> unlessVetoed(Proposal proposal, Mono<CommitResult> write) {
        return safeguards
                .rejudge(proposal)
                .flatMap(judgement -> judgement.vetoes().isEmpty()
                        ? write
                        : Mono.just(new CommitResult.Refused(judgement.vetoes().getFirst())));
    }

    static Mono<CommitResult> refused(String safeguard, String reason) {
        return Mono.just(new CommitResult.Refused(new Vetoed(safeguard, reason)));
    }
}
