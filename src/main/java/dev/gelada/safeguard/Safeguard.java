package dev.gelada.safeguard;

import reactor.core.publisher.Mono;

/** Something that can say no. It reads, and never changes anything; an error or a silence counts as a no. */
public interface Safeguard {

    /** The same word in entries, meters and docs: {@code minimum-healthy}. */
    String name();

    Mono<Verdict> judge(Proposal proposal);
}
