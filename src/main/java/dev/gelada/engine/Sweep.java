package dev.gelada.engine;

import dev.gelada.engine.reap.Reaped;
import dev.gelada.engine.reap.Reaper;
import dev.gelada.fault.Injection;
import dev.gelada.platform.PlatformTime;
import dev.gelada.vitals.error.ErrorLedger;
import dev.gelada.vitals.error.Net;
import dev.gelada.vitals.task.Resident;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Looks through the undo notes for faults that everybody else has forgotten, and puts them back without asking the database. */
final class Sweep implements Resident {

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private final Reaper reaper;
    private final Signals signals;
    private final ErrorLedger errors;
    private final Duration every;
    private final PlatformTime time;
    private final Scheduler scheduler;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    Sweep(Reaper reaper, Signals signals, ErrorLedger errors, Duration every, PlatformTime time, Scheduler scheduler) {
        this.reaper = reaper;
        this.signals = signals;
        this.errors = errors;
        this.every = every;
        this.time = time;
        this.scheduler = scheduler;
    }

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
        return Flux.interval(every, scheduler)
                .onBackpressureDrop()
                .concatMap(tick -> overdue(), 0)
                .then();
    }

    /** Whoever cannot say what time it is calls nothing overdue; the next round asks again. */
    private Mono<Void> overdue() {
        return time.now()
                .flatMap(now -> revert(injection -> overdue(injection, now)))
                .onErrorResume(error -> Mono.fromRunnable(() -> errors.note(Net.SWEEP, "what is overdue", error)));
    }

    /** Reverts what these notes of our own installation say; completes when each was tried. What is left is in the ledger, and logged when it is met first. */
    Mono<Void> revert(Predicate<Injection> which) {
        return reaper.reap(which).ofType(Reaped.Left.class).doOnNext(this::tell).then();
    }

    /** The ledger keeps one row for all that fail alike; a person needs the sentence and the command of each. */
    private void tell(Reaped.Left left) {
        errors.note(Net.SWEEP, left.what(), new IllegalStateException(left.toString()));
        if (told.add(left.toString())) {
            log.warn("Not put back: {}", left);
        }
    }

    private boolean overdue(Injection injection, Instant now) {
        return now.isAfter(injection.order().deadline())
                && !signals.inFlight(injection.order().event());
    }
}
