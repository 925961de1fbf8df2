package dev.gelada.engine.run;

import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.experiment.Experiment;
import dev.gelada.journal.JournalEntry;
import dev.gelada.probe.ProbeResult;
import dev.gelada.probe.Reading;
import dev.gelada.probe.SteadyStateMonitor;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** After the fault: waits until the workloads are healthy and the probes steady again, and measures how long that took. */
@RequiredArgsConstructor
public final class RecoveryMonitor {

    private final SteadyStateMonitor probes;
    private final StopSignals stopSignals;
    private final Scheduler scheduler;

    /**
     * Waits for as long as the experiment allows.
     *
     * @param since from when recovery counts: the injection of faults that heal by themselves, the revert of the others
     * @return a {@link JournalEntry.Recovered} or a {@link JournalEntry.NotRecovered}; empty when the program ends before either is known
     */
    Mono<JournalEntry> recover(Experiment experiment, WorkloadHealthTracker workloadHealthTracker, Instant since) {
        AtomicReference<String> missing = new AtomicReference<>(workloadHealthTracker.missing());
        return workloadHealthTracker
                .checks()
                .concatMap(
                        healthy -> healthy ? steady(experiment, missing) : notHealthy(workloadHealthTracker, missing),
                        0)
                .filter(well -> well)
                .next()
                .<JournalEntry>map(well -> new JournalEntry.Recovered(workloadHealthTracker.after(since)))
                .timeout(
                        experiment.recoveryWithin(),
                        Mono.fromSupplier(
                                () -> new JournalEntry.NotRecovered(experiment.recoveryWithin(), missing.get())),
                        scheduler)
                .takeUntilOther(stopSignals.shutdown());
    }

    private Mono<Boolean> steady(Experiment experiment, AtomicReference<String> missing) {
        return probes.once(experiment.steadyState()).map(readings -> steady(readings, missing));
    }

    private static boolean steady(List<ProbeResult> readings, AtomicReference<String> missing) {
        return readings.stream()
                .filter(probeResult -> !(probeResult.reading() instanceof Reading.Steady))
                .peek(probeResult -> missing.set(probeResult.toString()))
                .findFirst()
                .isEmpty();
    }

    private static Mono<Boolean> notHealthy(
            WorkloadHealthTracker workloadHealthTracker, AtomicReference<String> missing) {
        missing.set(workloadHealthTracker.missing());
        return Mono.just(false);
    }
}
