package dev.gelada.engine;

import dev.gelada.engine.reap.Reaped;
import dev.gelada.engine.reap.Reaper;
import dev.gelada.fault.Injection;
import dev.gelada.vitals.error.ErrorLedger;
import dev.gelada.vitals.error.Net;
import dev.gelada.vitals.task.Resident;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Looks through the undo notes for faults that everybody else has forgotten, and puts them back without asking the database. */
final class Sweep implements Resident {

    private final Reaper reaper;
    private final Signals signals;
    private final ErrorLedger errors;
    private final Duration every;
    private final Clock clock;
    private final Scheduler scheduler;

    Sweep(Reaper reaper, Signals signals, ErrorLedger errors, Duration every, Clock clock, Scheduler scheduler) {
        this.reaper = reaper;
        this.signals = signals;
        this.errors = errors;
        this.every = every;
        this.clock = clock;
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
                .concatMap(tick -> revert(this::overdue), 0)
                .then();
    }

    /** Reverts what these notes of our own installation say; completes when each was tried. What is left is in the ledger. */
    Mono<Void> revert(Predicate<Injection> which) {
        return reaper.reap(which)
                .ofType(Reaped.Left.class)
                .doOnNext(left -> errors.note(Net.SWEEP, left.what(), new IllegalStateException(left.toString())))
                .then();
    }

    private boolean overdue(Injection injection) {
        return clock.instant().isAfter(injection.order().deadline())
                && !signals.inFlight(injection.order().event());
    }
}
