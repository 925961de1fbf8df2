package dev.gelada.safeguard;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** Something that can say no. It reads, and never changes anything; an error or a silence counts as a no. */
public interface Safeguard {

    /** What is known of it; the same as long as it lives. */
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
