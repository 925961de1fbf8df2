package dev.gelada.safeguard.cooldown;

import dev.gelada.document.Durations;
import dev.gelada.document.JsonSchemas;
import dev.gelada.event.WorkloadLocks;
import dev.gelada.experiment.SafeguardKey;
import dev.gelada.fault.EventId;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.RecordedEntry;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
import dev.gelada.safeguard.Verdict;
import dev.gelada.selection.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * After an event was reverted, its experiment and the workloads it hit are in cool-down. Computed from the journal, so a restart does not
 * shorten it. While an event runs no other of its experiment starts, because its cool-down is still to come.
 *
 * @param global the setting for all experiments; the longer cool-down wins
 * @param kept the journal's retention
 */
record CooldownSafeguard(Journal journal, WorkloadLocks taken, CooldownPeriod global, Duration kept, Clock clock)
        implements Safeguard {

    static final SafeguardKey<CooldownPeriod> COOLDOWN = new SafeguardKey<>(
            "cooldown",
            CooldownPeriod::read,
            CooldownPeriod.NONE,
            JsonSchemas.either(JsonSchemas.duration(), JsonSchemas.settings(CooldownPeriod.class)));

    static final SafeguardType TYPE = new SafeguardType(
            "cooldown", COOLDOWN, "too soon after the experiment's last event, or after any event on the workload");

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
        CooldownPeriod cooldownPeriod = proposal.experiment().setting(COOLDOWN).longer(global);
        return forgotten(cooldownPeriod)
                .switchIfEmpty(experiment(proposal, cooldownPeriod.experiment()))
                .switchIfEmpty(workload(proposal, cooldownPeriod.workload()))
                .map(Verdict::veto)
                .defaultIfEmpty(Verdict.PERMIT);
    }

    /** Silence of a journal that has forgotten is no permission. */
    private Mono<String> forgotten(CooldownPeriod cooldownPeriod) {
        Duration longest = cooldownPeriod.longest();
        return longest.compareTo(kept) <= 0
                ? Mono.empty()
                : Mono.just(
                        "a cool-down of %s is longer than the %s of gelada.journal.retention, from which it is computed; shorten it or raise the retention"
                                .formatted(Durations.write(longest), Durations.write(kept)));
    }

    private Mono<String> experiment(Proposal proposal, Duration rest) {
        if (rest.isZero()) {
            return Mono.empty();
        }
        Mono<String> resting = journal.lastReverted(proposal.event().experiment())
                .map(last -> last.plus(rest))
                .filter(over -> proposal.event().asOf(clock).isBefore(over))
                .map(over -> "in cool-down until " + over + " after its last event");
        return underWay(proposal, rest).switchIfEmpty(resting);
    }

    /** The cool-down of a running event has not begun yet: of two that are triggered at once only one may run. */
    private Mono<String> underWay(Proposal proposal, Duration rest) {
        return taken.all()
                .flatMapIterable(held -> Set.copyOf(held.values()))
                .filter(event -> !event.equals(proposal.event().id()))
                .concatMap(journal::of)
                .filter(entry ->
                        proposal.event().experiment().equals(entry.subject().experiment()))
                .takeLast(1)
                .next()
                .map(entry -> "event %s of this experiment is running, and a cool-down of %s follows"
                        .formatted(entry.subject().event(), Durations.write(rest)));
    }

    private Mono<String> workload(Proposal proposal, Duration rest) {
        if (rest.isZero()) {
            return Mono.empty();
        }
        return Mono.defer(() -> workload(proposal, rest, proposal.event().asOf(clock)));
    }

    private Mono<String> workload(Proposal proposal, Duration rest, Instant at) {
        return journal.since(JournalEntry.Reverted.class, at.minus(rest))
                .filter(reverted -> at.isBefore(reverted.at().plus(rest)))
                .concatMap(reverted -> hit(reverted)
                        .filter(proposal.refs()::contains)
                        .next()
                        .map(ref -> sentence(ref, reverted.at().plus(rest), reverted)))
                .takeLast(1)
                .next();
    }

    private Flux<WorkloadRef> hit(RecordedEntry recordedEntry) {
        return recordedEntry.entry() instanceof JournalEntry.Reverted reverted
                ? Flux.just(reverted.target().workload()).concatWith(beside(recordedEntry, reverted.target()))
                : Flux.empty();
    }

    /** What else ran on a node that was hit. */
    private Flux<WorkloadRef> beside(RecordedEntry recordedEntry, Target target) {
        EventId event = recordedEntry.subject().event();
        return event == null || !(target.instance() instanceof NodeRef)
                ? Flux.empty()
                : journal.of(event)
                        .map(RecordedEntry::entry)
                        .ofType(JournalEntry.Affected.class)
                        .filter(affected -> affected.target().equals(target))
                        .concatMapIterable(JournalEntry.Affected::workloads);
    }

    private static String sentence(WorkloadRef ref, Instant over, RecordedEntry reverted) {
        return "%s is in cool-down until %s after it was hit by %s"
                .formatted(ref.name(), over, reverted.subject().experiment());
    }
}
