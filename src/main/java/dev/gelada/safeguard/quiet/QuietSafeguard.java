package dev.gelada.safeguard.quiet;

import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
import dev.gelada.safeguard.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * After the halt was released no event starts for a while, which leaves time to check the system. Rejudged in the commit, for a halt that
 * came and went in between.
 */
record QuietSafeguard(Journal journal, Duration afterHalt, Clock clock) implements Safeguard {

    static final SafeguardType TYPE = new SafeguardType("quiet", "too soon after the halt was released");

    @Override
    public SafeguardType type() {
        return TYPE;
    }

    @Override
    public boolean rejudged() {
        return true;
    }

    @Override
    public Mono<Verdict> judge(Proposal proposal) {
        if (afterHalt.isZero()) {
            return Mono.just(Verdict.PERMIT);
        }
        return Mono.defer(() -> judge(proposal.event().asOf(clock)));
    }

    private Mono<Verdict> judge(Instant at) {
        return journal.since(JournalEntry.HaltReleased.class, at.minus(afterHalt))
                .takeLast(1)
                .next()
                .map(released -> verdict(released.at(), at))
                .defaultIfEmpty(Verdict.PERMIT);
    }

    private Verdict verdict(Instant released, Instant at) {
        Instant over = released.plus(afterHalt);
        return at.isBefore(over)
                ? Verdict.veto(
                        "the halt was released at %s; nothing starts until %s (gelada.safeguard.quiet.after-halt)"
                                .formatted(released, over))
                : Verdict.PERMIT;
    }
}
