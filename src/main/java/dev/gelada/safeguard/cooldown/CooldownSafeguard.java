package dev.gelada.safeguard.cooldown;

import dev.gelada.document.Durations;
import dev.gelada.experiment.SafeguardKey;
import dev.gelada.journal.Journal;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** After an event has put back what it did, its experiment rests. The journal remembers, so a restart shortens nothing. */
record CooldownSafeguard(Journal journal, Clock clock) implements Safeguard {

    static final SafeguardKey<Duration> COOLDOWN =
            new SafeguardKey<>("cooldown", CooldownSafeguard::read, Duration.ZERO);

    @Override
    public String name() {
        return "cooldown";
    }

    @Override
    public Mono<Verdict> judge(Proposal proposal) {
        Duration rest = proposal.experiment().setting(COOLDOWN);
        if (rest.isZero()) {
            return Mono.just(Verdict.PERMIT);
        }
        return journal.lastReverted(proposal.event().experiment())
                .map(last -> verdict(last.plus(rest)))
                .defaultIfEmpty(Verdict.PERMIT);
    }

    private Verdict verdict(Instant over) {
        return clock.instant().isBefore(over)
                ? Verdict.veto("the experiment rests until " + over + " after its last event")
                : Verdict.PERMIT;
    }

    private static Duration read(JsonNode written) {
        Duration rest = Durations.parse(written.asString());
        if (rest.isNegative()) {
            throw new IllegalArgumentException("cooldown is " + written.asString() + "; it cannot be negative");
        }
        return rest;
    }
}
