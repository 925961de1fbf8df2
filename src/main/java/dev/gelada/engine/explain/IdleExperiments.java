package dev.gelada.engine.explain;

import dev.gelada.document.Durations;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.JournalQuery;
import dev.gelada.journal.RecordedEntry;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.schedule.Schedule;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.BackgroundTask.Phase;
import dev.gelada.vitals.task.PeriodicFlux;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Finds experiments that should act and have not been able to for long: their last three slots in a row came to nothing, and the time
 * since they last touched anything exceeds the limit. Disabled experiments, dry runs, and those without a schedule are not counted.
 */
@RequiredArgsConstructor
public final class IdleExperiments implements BackgroundTask {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int IN_A_ROW = 3;
    private static final int AT_ONCE = 4;

    private final Experiments experiments;
    private final Journal journal;
    private final DryRunPolicy dryRunPolicy;
    /** How long is long. */
    private final Duration limit;

    private final Clock clock;
    private final Scheduler scheduler;
    private final AtomicReference<List<Idle>> latest = new AtomicReference<>(List.of());

    /** As it was at the last look, at most a minute ago. */
    public List<Idle> now() {
        return latest.get();
    }

    public Optional<Idle> of(String experiment) {
        return now().stream()
                .filter(idle -> idle.experiment().equals(experiment))
                .findFirst();
    }

    @Override
    public String name() {
        return "idleness";
    }

    @Override
    public Phase phase() {
        return Phase.PIPELINE;
    }

    @Override
    public Mono<Void> run() {
        return PeriodicFlux.after(SOON, EVERY, scheduler, this::look).then();
    }

    /** Computes the list now. */
    public Mono<List<Idle>> look() {
        return Flux.fromIterable(experiments.current().experiments())
                .filter(this::wantsToAct)
                .flatMapSequential(experiment -> look(experiment.name()), AT_ONCE)
                .collectList()
                .doOnNext(latest::set);
    }

    private boolean wantsToAct(Experiment experiment) {
        return experiment.enabled()
                && !dryRunPolicy.appliesTo(experiment)
                && !(experiment.schedule() instanceof Schedule.OnDemand);
    }

    private Mono<Idle> look(String experiment) {
        Instant now = clock.instant().plusNanos(1_000);
        return journal.excerpt(JournalQuery.newest(experiment, JournalEntry.Injected.class, Instant.EPOCH, now, 1))
                .switchIfEmpty(journal.excerpt(
                        JournalQuery.oldest(experiment, JournalEntry.Raised.class, Instant.EPOCH, now, 1)))
                .next()
                .filter(last -> Duration.between(last.at(), now).compareTo(limit) > 0)
                .flatMap(last -> idle(experiment, last, now));
    }

    private Mono<Idle> idle(String experiment, RecordedEntry last, Instant now) {
        return journal.excerpt(JournalQuery.newest(experiment, JournalEntry.Closed.class, last.at(), now, IN_A_ROW + 1))
                .filter(closed -> !Objects.equals(
                                closed.subject().event(), last.subject().event())
                        || last.entry() instanceof JournalEntry.Raised) // how the event ended that did act says nothing
                .map(RecordedEntry::entry)
                .ofType(JournalEntry.Closed.class)
                .take(IN_A_ROW)
                .collectList()
                .filter(closed -> closed.size() == IN_A_ROW)
                .map(closed -> idle(experiment, last, now, closed.getFirst()));
    }

    private static Idle idle(String experiment, RecordedEntry last, Instant now, JournalEntry.Closed newest) {
        boolean acted = last.entry() instanceof JournalEntry.Injected;
        Duration since = Duration.between(last.at(), now).truncatedTo(ChronoUnit.MINUTES);
        String why = "its last event was " + newest.outcome().word()
                + (newest.reason() == null ? "" : ": " + newest.reason());
        String sentence =
                experiment + (acted ? " has not acted for " : " has never acted in ") + Durations.write(since);
        return new Idle(experiment, last.at(), acted, why, sentence + "; " + why);
    }

    /**
     * An experiment that should act and cannot.
     *
     * @param since when it last touched anything; when it was first triggered, if it never has
     * @param acted whether it ever has
     * @param why the reason of its last outcome
     * @param sentence all of it in one sentence, with the time that has passed
     */
    public record Idle(String experiment, Instant since, boolean acted, String why, String sentence) {}
}
