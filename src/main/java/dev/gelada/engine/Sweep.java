package dev.gelada.engine;

import dev.gelada.fault.Fault;
import dev.gelada.fault.Faults;
import dev.gelada.fault.Injection;
import dev.gelada.fault.UndoNotes;
import dev.gelada.vitals.error.ErrorLedger;
import dev.gelada.vitals.error.Net;
import dev.gelada.vitals.task.Resident;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Looks through the undo notes for faults that everybody else has forgotten, and puts them back without asking the database. */
final class Sweep implements Resident {

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);
    private static final int AT_ONCE = 32;

    private final UndoNotes notes;
    private final Faults faults;
    private final Signals signals;
    private final ErrorLedger errors;
    private final EngineProperties settings;
    private final Clock clock;
    private final Scheduler scheduler;

    Sweep(
            UndoNotes notes,
            Faults faults,
            Signals signals,
            ErrorLedger errors,
            EngineProperties settings,
            Clock clock,
            Scheduler scheduler) {
        this.notes = notes;
        this.faults = faults;
        this.signals = signals;
        this.errors = errors;
        this.settings = settings;
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
        return Flux.interval(settings.sweepEvery(), scheduler)
                .onBackpressureDrop()
                .concatMap(tick -> revert(this::overdue), 0)
                .then();
    }

    /** Reverts what these notes of our own installation say; completes when each was tried. */
    Mono<Void> revert(Predicate<Injection> which) {
        return notes.all().flatMap(note -> revert(note, which), AT_ONCE).then();
    }

    private Mono<Void> revert(UndoNotes.Note note, Predicate<Injection> which) {
        return switch (note) {
            case UndoNotes.Owed owed -> which.test(owed.injection()) ? revert(owed.injection()) : Mono.empty();
            case UndoNotes.Foreign _ -> Mono.empty();
            case UndoNotes.Unreadable unreadable ->
                Mono.fromRunnable(() ->
                        errors.note(Net.SWEEP, unreadable.where(), new IllegalStateException(unreadable.why())));
        };
    }

    private boolean overdue(Injection injection) {
        return clock.instant().isAfter(injection.order().deadline())
                && !signals.inFlight(injection.order().event());
    }

    private Mono<Void> revert(Injection injection) {
        return Mono.defer(() -> faults.named(injection.fault())
                        .map(fault -> revert(fault, injection))
                        .orElseThrow(() -> new IllegalStateException("this version knows no fault " + injection.fault()
                                + "; undo it by hand: " + injection.humanCommand())))
                .onErrorResume(error -> Mono.fromRunnable(() -> errors.note(
                        Net.SWEEP, injection.order().target().toString(), error)));
    }

    private Mono<Void> revert(Fault fault, Injection injection) {
        log.info(
                "Putting back {} on {} from its undo note",
                injection.fault(),
                injection.order().target());
        Duration limit = settings.callLimit();
        return fault.revert(injection).timeout(limit, scheduler);
    }
}
