package dev.gelada.engine.recover;

import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.engine.reap.ReapResult;
import dev.gelada.engine.reap.Reaper;
import dev.gelada.fault.Injection;
import dev.gelada.platform.PlatformClock;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.BackgroundTask.Phase;
import dev.gelada.vitals.task.PeriodicFlux;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Looks through the undo notes for overdue faults that no holder reverts, and reverts them without the store. */
@Slf4j
@RequiredArgsConstructor
public final class OrphanSweeper implements BackgroundTask {

    private final Reaper reaper;
    private final StopSignals stopSignals;
    private final ErrorRegistry errors;
    private final Duration every;
    private final PlatformClock time;
    private final Scheduler scheduler;
    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    @Override
    public String name() {
        return "sweep";
    }

    @Override
    public Phase phase() {
        return Phase.PIPELINE;
    }

    @Override
    public Mono<Void> run() {
        return PeriodicFlux.every(every, scheduler, this::overdue).then();
    }

    /** While the time is unknown nothing is overdue; the next round asks again. */
    private Mono<Void> overdue() {
        return time.now()
                .flatMap(now -> revert(injection -> overdue(injection, now)))
                .onErrorResume(
                        error -> Mono.fromRunnable(() -> errors.record(ErrorSource.SWEEP, "overdue faults", error)));
    }

    /** Reverts what these notes of our own installation say; completes when each was tried. What is left is in the ledger, and logged when it is met first. */
    Mono<Void> revert(Predicate<Injection> which) {
        return reaper.reap(which)
                .ofType(ReapResult.Left.class)
                .doOnNext(this::report)
                .then();
    }

    /** The error registry keeps one row for all that fail alike; an operator needs the sentence and the command of each. */
    private void report(ReapResult.Left left) {
        errors.record(ErrorSource.SWEEP, left.what(), new IllegalStateException(left.toString()));
        if (logged.add(left.toString())) {
            log.warn("Not reverted: {}", left);
        }
    }

    private boolean overdue(Injection injection, Instant now) {
        return now.isAfter(injection.order().deadline())
                && !stopSignals.inFlight(injection.order().event());
    }
}
