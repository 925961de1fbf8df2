package dev.gelada.safeguard.cap;

import dev.gelada.experiment.SafeguardKey;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.RecordedEntry;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
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
 * No more targets than the caps allow: the experiment's own for what it hits itself, the global ones for what all experiments hit
 * together. A target counts from its commit on. Rejudged in the commit, so two events that are judged at once cannot both take the last
 * place.
 */
record CapSafeguard(Journal journal, ExperimentCaps global, Clock clock) implements Safeguard {

    static final SafeguardKey<ExperimentCaps> CAP = SafeguardKey.of("cap", ExperimentCaps.class, ExperimentCaps.NONE);

    static final SafeguardType TYPE = new SafeguardType(
            "cap", CAP, "when the limit of targets per event, hour or day is reached, in total or in one namespace");

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
        ExperimentCaps own = proposal.experiment().setting(CAP);
        Instant now = proposal.event().asOf(clock);
        return hits(proposal, own.remember() || global.remember(), now)
                .map(countedTargets -> Stream.of(
                                new CapScope("gelada.safeguard.cap", global, countedTargets),
                                new CapScope("safeguards.cap", own, by(countedTargets, proposal)))
                        .map(capScope -> capScope.objection(proposal, now))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(Verdict::veto)
                        .orElse(Verdict.PERMIT));
    }

    private Mono<List<CountedTarget>> hits(Proposal proposal, boolean remembered, Instant now) {
        if (!remembered) {
            return Mono.just(List.of());
        }
        Instant from = now.minus(Duration.ofDays(1));
        return Flux.concat(
                        journal.since(JournalEntry.Prepared.class, from),
                        journal.since(JournalEntry.Affected.class, from))
                .filter(recordedEntry -> !held(recordedEntry, proposal))
                .concatMapIterable(
                        recordedEntry -> CountedTarget.of(recordedEntry).toList())
                .collectList();
    }

    /** It is among the proposal's targets, and not to be counted twice. */
    private static boolean held(RecordedEntry recordedEntry, Proposal proposal) {
        return proposal.event().id().equals(recordedEntry.subject().event())
                && recordedEntry.entry() instanceof JournalEntry.Prepared prepared
                && proposal.held().contains(prepared.injection().order().target());
    }

    private static List<CountedTarget> by(List<CountedTarget> countedTargets, Proposal proposal) {
        String experiment = proposal.event().experiment();
        return countedTargets.stream()
                .filter(countedTarget -> experiment.equals(countedTarget.experiment()))
                .toList();
    }
}
