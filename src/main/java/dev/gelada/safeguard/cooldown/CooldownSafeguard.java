package dev.gelada.safeguard.cooldown;

import dev.gelada.document.Shapes;
import dev.gelada.experiment.SafeguardKey;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Recorded;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * After an event has put back what it did, its experiment rests, and so does what it hit. The journal remembers, so a restart shortens
 * nothing.
 *
 * @param global what everybody keeps; the longer rest wins
 */
record CooldownSafeguard(Journal journal, Rest global, Clock clock) implements Safeguard {

    static final SafeguardKey<Rest> COOLDOWN = new SafeguardKey<>(
            "cooldown", Rest::read, Rest.NONE, Shapes.either(Shapes.duration(), Shapes.settings(Rest.class)));

    @Override
    public String name() {
        return "cooldown";
    }

    @Override
    public boolean rejudged() {
        return true;
    }

    @Override
    public Mono<Verdict> judge(Proposal proposal) {
        Rest rest = proposal.experiment().setting(COOLDOWN).longer(global);
        return experiment(proposal, rest.experiment())
                .switchIfEmpty(workload(proposal, rest.workload()))
                .map(Verdict::veto)
                .defaultIfEmpty(Verdict.PERMIT);
    }

    private Mono<String> experiment(Proposal proposal, Duration rest) {
        if (rest.isZero()) {
            return Mono.empty();
        }
        return journal.lastReverted(proposal.event().experiment())
                .map(last -> last.plus(rest))
                .filter(clock.instant()::isBefore)
                .map(over -> "the experiment rests until " + over + " after its last event");
    }

    private Mono<String> workload(Proposal proposal, Duration rest) {
        if (rest.isZero()) {
            return Mono.empty();
        }
        return Mono.defer(() -> journal.since(
                        Entry.Reverted.class, clock.instant().minus(rest))
                .filter(reverted -> clock.instant().isBefore(reverted.at().plus(rest)))
                .concatMap(reverted -> Mono.justOrEmpty(hit(reverted, proposal)
                        .findFirst()
                        .map(ref -> sentence(ref, reverted.at().plus(rest), reverted))))
                .takeLast(1)
                .next());
    }

    private static Stream<WorkloadRef> hit(Recorded recorded, Proposal proposal) {
        return recorded.entry() instanceof Entry.Reverted reverted
                ? proposal.refs().stream().filter(reverted.target().workload()::equals)
                : Stream.empty();
    }

    private static String sentence(WorkloadRef ref, Instant over, Recorded reverted) {
        return "%s rests until %s after it was hit by %s"
                .formatted(ref.name(), over, reverted.subject().experiment());
    }
}
