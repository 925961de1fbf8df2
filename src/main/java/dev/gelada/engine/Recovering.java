package dev.gelada.engine;

import dev.gelada.experiment.Experiment;
import dev.gelada.journal.Entry;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Seen;
import dev.gelada.probe.Watch;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** After the fault: waits until the workloads are whole and the probes steady again, and measures how long that took. */
final class Recovering {

    private final Watch probes;
    private final Signals signals;
    private final Scheduler scheduler;

    Recovering(Watch probes, Signals signals, Scheduler scheduler) {
        this.probes = probes;
        this.signals = signals;
        this.scheduler = scheduler;
    }

    /**
     * Waits for as long as the experiment allows.
     *
     * @param since from when recovery counts: the injection of what heals by itself, the revert of what must be put back
     * @return a {@link Entry.Recovered} or a {@link Entry.NotRecovered}; empty when the program ends before either is known
     */
    Mono<Entry> recover(Experiment experiment, Wholeness wholeness, Instant since) {
        AtomicReference<String> missing = new AtomicReference<>(wholeness.missing());
        return wholeness
                .looks()
                .concatMap(whole -> whole ? steady(experiment, missing) : notWhole(wholeness, missing), 0)
                .filter(well -> well)
                .next()
                .<Entry>map(well -> new Entry.Recovered(wholeness.after(since)))
                .timeout(
                        experiment.recoveryWithin(),
                        Mono.fromSupplier(() -> new Entry.NotRecovered(experiment.recoveryWithin(), missing.get())),
                        scheduler)
                .takeUntilOther(signals.shutdown());
    }

    private Mono<Boolean> steady(Experiment experiment, AtomicReference<String> missing) {
        return probes.once(experiment.steadyState()).map(readings -> steady(readings, missing));
    }

    private static boolean steady(List<Seen> readings, AtomicReference<String> missing) {
        return readings.stream()
                .filter(seen -> !(seen.reading() instanceof Reading.Steady))
                .peek(seen -> missing.set(seen.toString()))
                .findFirst()
                .isEmpty();
    }

    private static Mono<Boolean> notWhole(Wholeness wholeness, AtomicReference<String> missing) {
        missing.set(wholeness.missing());
        return Mono.just(false);
    }
}
