package dev.gelada.safeguard.cooldown;

import dev.gelada.document.Durations;
import dev.gelada.document.Shapes;
import dev.gelada.event.TakenWorkloads;
import dev.gelada.experiment.SafeguardKey;
import dev.gelada.fault.EventId;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Recorded;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.Verdict;
import dev.gelada.target.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * After an event has put back what it did, its experiment rests, and so does what it hit. The journal remembers, so a restart shortens
 * nothing. While one is under way no other of its experiment joins it: its rest is still to come.
 *
 * @param global what everybody keeps; the longer rest wins
 * @param kept how long the journal remembers
 */
record CooldownSafeguard(Journal journal, TakenWorkloads taken, Rest global, Duration kept, Clock clock)
        implements Safeguard {

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
        return forgotten(rest)
                .switchIfEmpty(experiment(proposal, rest.experiment()))
                .switchIfEmpty(workload(proposal, rest.workload()))
                .map(Verdict::veto)
                .defaultIfEmpty(Verdict.PERMIT);
    }

    /** Silence of a journal that has forgotten is no permission. */
    private Mono<String> forgotten(Rest rest) {
        Duration longest = rest.longest();
        return longest.compareTo(kept) <= 0
                ? Mono.empty()
                : Mono.just(
                        "a rest of %s is longer than the %s for which gelada.journal.retention keeps what it is told by; write a shorter one, or keep the journal longer"
                                .formatted(Durations.write(longest), Durations.write(kept)));
    }

    private Mono<String> experiment(Proposal proposal, Duration rest) {
        if (rest.isZero()) {
            return Mono.empty();
        }
        Mono<String> resting = journal.lastReverted(proposal.event().experiment())
                .map(last -> last.plus(rest))
                .filter(over -> proposal.event().asOf(clock).isBefore(over))
                .map(over -> "the experiment rests until " + over + " after its last event");
        return underWay(proposal, rest).switchIfEmpty(resting);
    }

    /** Its rest has not even begun: two that are raised at once must not both go. */
    private Mono<String> underWay(Proposal proposal, Duration rest) {
        return taken.all()
                .flatMapIterable(held -> Set.copyOf(held.values()))
                .filter(event -> !event.equals(proposal.event().id()))
                .concatMap(journal::of)
                .filter(told ->
                        proposal.event().experiment().equals(told.subject().experiment()))
                .takeLast(1)
                .next()
                .map(told -> "event %s of this experiment is under way, and it rests for %s after that"
                        .formatted(told.subject().event(), Durations.write(rest)));
    }

    private Mono<String> workload(Proposal proposal, Duration rest) {
        if (rest.isZero()) {
            return Mono.empty();
        }
        return Mono.defer(() -> workload(proposal, rest, proposal.event().asOf(clock)));
    }

    private Mono<String> workload(Proposal proposal, Duration rest, Instant at) {
        return journal.since(Entry.Reverted.class, at.minus(rest))
                .filter(reverted -> at.isBefore(reverted.at().plus(rest)))
                .concatMap(reverted -> hit(reverted)
                        .filter(proposal.refs()::contains)
                        .next()
                        .map(ref -> sentence(ref, reverted.at().plus(rest), reverted)))
                .takeLast(1)
                .next();
    }

    private Flux<WorkloadRef> hit(Recorded recorded) {
        return recorded.entry() instanceof Entry.Reverted reverted
                ? Flux.just(reverted.target().workload()).concatWith(beside(recorded, reverted.target()))
                : Flux.empty();
    }

    /** What else ran on a node that was hit. */
    private Flux<WorkloadRef> beside(Recorded recorded, Target target) {
        EventId event = recorded.subject().event();
        return event == null || !(target.instance() instanceof NodeRef)
                ? Flux.empty()
                : journal.of(event)
                        .map(Recorded::entry)
                        .ofType(Entry.Affected.class)
                        .filter(affected -> affected.target().equals(target))
                        .concatMapIterable(Entry.Affected::workloads);
    }

    private static String sentence(WorkloadRef ref, Instant over, Recorded reverted) {
        return "%s rests until %s after it was hit by %s"
                .formatted(ref.name(), over, reverted.subject().experiment());
    }
}
