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

    /** What it will say of a moment to come, where a calendar tells; empty where only the moment can tell. */
    default Mono<Verdict> foresee(Proposal proposal, Instant at) {
        return Mono.empty();
    }

    /**
     * Whether another event, a person or the clock could change the answer between this one's judgement and its beginning. Then it is asked once more inside the
     * transaction that writes the beginning down, where no other event can come between; so it may read the store, and
     * what a platform has in memory, and nothing else.
     */
    default boolean rejudged() {
        return false;
    }
}
