package dev.gelada.telemetry;

import dev.gelada.fault.FaultName;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Recorded;
import dev.gelada.journal.Watcher;
import dev.gelada.target.Tally;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Counts what this replica wrote into the journal. Labels are few and bounded: never an instance, never an event. */
final class MeterWatcher implements Watcher {

    private final MeterRegistry meters;
    private final RecoveryTimes recoveries;

    MeterWatcher(MeterRegistry meters) {
        this.meters = meters;
        this.recoveries = new RecoveryTimes(meters);
    }

    @Override
    public String name() {
        return "meters";
    }

    @Override
    public Mono<Void> watch(Flux<Recorded> entries) {
        return entries.filter(Recorded::own).doOnNext(this::count).then();
    }

    private void count(Recorded recorded) {
        String experiment = String.valueOf(recorded.subject().experiment());
        switch (recorded.entry()) {
            case Entry.Raised raised -> event("gelada.event.raised", experiment, raised.fault(), raised.origin());
            case Entry.Vetoed vetoed ->
                meters.counter("gelada.safeguard.vetoes", "experiment", experiment, "safeguard", vetoed.safeguard())
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
                                closed.outcome().word())
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

    private void event(String meter, String experiment, FaultName fault, String origin) {
        meters.counter(meter, "experiment", experiment, "fault", fault.value(), "origin", origin)
                .increment();
    }
}
