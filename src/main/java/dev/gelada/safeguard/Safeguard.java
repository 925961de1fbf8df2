package dev.gelada.safeguard;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** A check that may veto an event. It reads, and never changes anything; an error or a missing answer counts as a veto. */
public interface Safeguard {

    /** Its description; constant. */
    SafeguardType type();

    /** As {@link SafeguardType#name()}. */
    default String name() {
        return type().name();
    }

    Mono<Verdict> judge(Proposal proposal);

    /** The verdict at a future time, where a calendar determines it; empty where only the state at that time does. */
    default Mono<Verdict> foresee(Proposal proposal, Instant at) {
        return Mono.empty();
    }

    /**
     * Whether another event, an operator or the clock can change the verdict between judgement and commit. Then it judges again inside
     * the transaction of the commit, which no other event can interleave with; there it may read only the store and what a platform has
     * in memory.
     */
    default boolean rejudged() {
        return false;
    }
}
