package dev.gelada.telemetry;

import dev.gelada.experiment.Experiments;
import dev.gelada.experiment.Experiments.Catalogue;
import dev.gelada.fault.FaultName;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.JournalListener;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.RecordedEntry;
import dev.gelada.selection.FilterCounts;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Counts what this replica wrote into the journal. Labels are few and bounded: never an instance, never an event. What is of a dry run says so. */
final class MeterJournalListener implements JournalListener {

    private final Experiments experiments;
    private final MeterRegistry meters;
    private final InitialMeters first;
    private final RecoveryTimes recoveries;

    /**
     * @param experiments their meters are registered before anything happens: an alert on an increase misses an event that creates its
     *        meter
     * @param safeguards the names of all safeguards
     */
    MeterJournalListener(MeterRegistry meters, Experiments experiments, List<String> safeguards) {
        this.first = new InitialMeters(meters, safeguards);
        this.experiments = experiments;
        this.meters = meters;
        this.recoveries = new RecoveryTimes(meters);
    }

    @Override
    public String name() {
        return "meters";
    }

    @Override
    public Mono<Void> listen(Flux<RecordedEntry> entries) {
        Flux<Catalogue> known = Flux.defer(() -> experiments.changes().startWith(experiments.current()));
        return Mono.firstWithSignal(
                entries.filter(RecordedEntry::own).doOnNext(this::count).then(),
                known.doOnNext(first::make).then(Mono.never()));
    }

    private void count(RecordedEntry recordedEntry) {
        String dry = Boolean.toString(dry(recordedEntry));
        String experiment = String.valueOf(recordedEntry.subject().experiment());
        switch (recordedEntry.entry()) {
            case JournalEntry.Raised raised -> raised(experiment, raised.fault(), raised.origin(), dry);
            case JournalEntry.Vetoed vetoed ->
                meters.counter(
                                "gelada.safeguard.vetoes",
                                "experiment",
                                experiment,
                                "safeguard",
                                vetoed.safeguard(),
                                "dry",
                                dry)
                        .increment();
            case JournalEntry.Drawn drawn -> removed(drawn.funnel());
            case JournalEntry.Injected injected -> {
                meters.counter(
                                "gelada.fault.injected",
                                "experiment",
                                experiment,
                                "fault",
                                injected.fault().value())
                        .increment();
                recoveries.hit(recordedEntry, injected.target().workload());
            }
            case JournalEntry.Reverted _ ->
                meters.counter("gelada.fault.reverted", "experiment", experiment)
                        .increment();
            case JournalEntry.RevertFailed _ ->
                meters.counter("gelada.fault.revert.failures", "experiment", experiment)
                        .increment();
            case JournalEntry.Stuck _ ->
                meters.counter("gelada.fault.stuck", "experiment", experiment).increment();
            case JournalEntry.Recovered recovered -> recoveries.recovered(recordedEntry, experiment, recovered.took());
            case JournalEntry.Closed closed -> {
                meters.counter(
                                "gelada.event.closed",
                                "experiment",
                                experiment,
                                "outcome",
                                closed.outcome().word(),
                                "dry",
                                dry)
                        .increment();
                recoveries.over(recordedEntry);
            }
            case JournalEntry _ -> {}
        }
    }

    /** A dry run; known by its last entry also where the first one is not known. */
    private static boolean dry(RecordedEntry recordedEntry) {
        return recordedEntry.subject().dryRun()
                || (recordedEntry.entry() instanceof JournalEntry.Closed closed
                        && closed.outcome() == Outcome.REHEARSED);
    }

    private void removed(@Nullable FilterCounts funnel) {
        if (funnel != null) {
            funnel.steps()
                    .forEach(step -> meters.counter("gelada.target.removed", "filter", step.filter())
                            .increment(step.removed()));
        }
    }

    private void raised(String experiment, FaultName fault, String origin, String dry) {
        meters.counter(
                        "gelada.event.raised",
                        "experiment",
                        experiment,
                        "fault",
                        fault.value(),
                        "origin",
                        origin,
                        "dry",
                        dry)
                .increment();
    }
}
