package dev.gelada.safeguard.cap;

import dev.gelada.experiment.SafeguardKey;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Recorded;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * No more targets than the caps allow: the experiment's own for what it hits itself, the global ones for what all experiments hit together.
 * A target counts from the moment it was written down to be hit. Asked again as the event is written down, so two events that are judged at
 * once cannot both take the last place.
 */
record CapSafeguard(Journal journal, Caps global, Clock clock) implements Safeguard {

    static final SafeguardKey<Caps> CAP = SafeguardKey.of("cap", Caps.class, Caps.NONE);

    @Override
    public String name() {
        return "cap";
    }

    @Override
    public boolean rejudged() {
        return true;
    }

    @Override
    public Mono<Verdict> judge(Proposal proposal) {
        Caps own = proposal.experiment().setting(CAP);
        Instant now = proposal.event().asOf(clock);
        return hits(proposal, own.remember() || global.remember(), now)
                .map(hits -> Stream.of(
                                new Scope("gelada.safeguard.cap", global, hits),
                                new Scope("safeguards.cap", own, by(hits, proposal)))
                        .map(scope -> scope.objection(proposal, now))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(Verdict::veto)
                        .orElse(Verdict.PERMIT));
    }

    private Mono<List<Hit>> hits(Proposal proposal, boolean remembered, Instant now) {
        if (!remembered) {
            return Mono.just(List.of());
        }
        Instant from = now.minus(Duration.ofDays(1));
        return Flux.concat(journal.since(Entry.Prepared.class, from), journal.since(Entry.Affected.class, from))
                .filter(recorded -> !held(recorded, proposal))
                .concatMapIterable(recorded -> Hit.of(recorded).toList())
                .collectList();
    }

    /** It is among the proposal's targets, and not to be counted twice. */
    private static boolean held(Recorded recorded, Proposal proposal) {
        return proposal.event().id().equals(recorded.subject().event())
                && recorded.entry() instanceof Entry.Prepared prepared
                && proposal.held().contains(prepared.injection().order().target());
    }

    private static List<Hit> by(List<Hit> hits, Proposal proposal) {
        String experiment = proposal.event().experiment();
        return hits.stream().filter(hit -> experiment.equals(hit.experiment())).toList();
    }
}
