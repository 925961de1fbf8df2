package dev.gelada.telemetry;

import dev.gelada.experiment.Experiments;
import dev.gelada.experiment.Experiments.Catalogue;
import dev.gelada.fault.FaultName;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Recorded;
import dev.gelada.journal.Watcher;
import dev.gelada.target.Tally;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Counts what this replica wrote into the journal. Labels are few and bounded: never an instance, never an event. What is of a dry run says so. */
final class MeterWatcher implements Watcher {

    private final Experiments experiments;
    private final MeterRegistry meters;
    private final FirstMeters first;
    private final RecoveryTimes recoveries;
    private final DryRuns dryRuns = new DryRuns();

    /**
     * @param experiments whose meters are there before anything happens to them: an alert cannot see a first event that comes with its meter
     * @param safeguards the names of those that may veto
     */
    MeterWatcher(MeterRegistry meters, Experiments experiments, List<String> safeguards) {
        this.first = new FirstMeters(meters, safeguards);
        this.experiments = experiments;
        this.meters = meters;
        this.recoveries = new RecoveryTimes(meters);
    }

    @Override
    public String name() {
        return "meters";
    }

    @Override
    public Mono<Void> watch(Flux<Recorded> entries) {
        Flux<Catalogue> known = Flux.defer(() -> experiments.changes().startWith(experiments.current()));
        return Mono.firstWithSignal(
                entries.doOnNext(this::hear).then(), known.doOnNext(first::make).then(Mono.never()));
    }

    /** Others may have raised what is closed here. */
    private void hear(Recorded recorded) {
        String dry = Boolean.toString(dryRuns.of(recorded));
        if (recorded.own()) {
            count(recorded, dry);
        }
    }

    private void count(Recorded recorded, String dry) {
        String experiment = String.valueOf(recorded.subject().experiment());
        switch (recorded.entry()) {
            case Entry.Raised raised -> raised(experiment, raised.fault(), raised.origin(), dry);
            case Entry.Vetoed vetoed ->
                meters.counter(
                                "gelada.safeguard.vetoes",
                                "experiment",
                                experiment,
                                "safeguard",
                                vetoed.safeguard(),
                                "dry",
                                dry)
                        .increment();
            case Entry.Drawn drawn -> removed(drawn.funnel());
            case Entry.Injected injected -> {
                meters.counter(
                                "gelada.fault.injected",
                                "experiment",
                                experiment,
                                "fault",
                                injected.fault().value())
                        .increment();
                recoveries.hit(recorded, injected.target().workload());
            }
            case Entry.Reverted _ ->
                meters.counter("gelada.fault.reverted", "experiment", experiment)
                        .increment();
            case Entry.RevertFailed _ ->
                meters.counter("gelada.fault.revert.failures", "experiment", experiment)
                        .increment();
            case Entry.Stuck _ ->
                meters.counter("gelada.fault.stuck", "experiment", experiment).increment();
            case Entry.Recovered recovered -> recoveries.recovered(recorded, experiment, recovered.took());
            case Entry.Closed closed -> {
                meters.counter(
                                "gelada.event.closed",
                                "experiment",
                                experiment,
                                "outcome",
                                closed.outcome().word(),
                                "dry",
                                dry)
                        .increment();
                recoveries.over(recorded);
            }
            case Entry _ -> {}
        }
    }

    private void removed(@Nullable Tally funnel) {
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
