package dev.gelada.engine.reap;

import dev.gelada.document.ErrorText;
import dev.gelada.fault.DriftedException;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Faults;
import dev.gelada.fault.Injection;
import dev.gelada.fault.UndoNotes;
import java.time.Duration;
import java.util.function.Predicate;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Reverts what this installation's undo notes say, without store or journal. Never errs over one note: that would hide the others. */
@Slf4j
@RequiredArgsConstructor
public final class Reaper {

    private static final int AT_ONCE = 32;

    private final UndoNotes notes;
    private final Faults faults;
    /** How long one revert may take. */
    private final Duration callTimeout;

    private final Scheduler scheduler;

    /** Every note as it is now; reverts nothing. */
    Flux<UndoNotes.Note> notes() {
        return notes.all();
    }

    /** Tries every note once; one answer for each. */
    public Flux<ReapResult> reap(Predicate<Injection> which) {
        return reap(notes.all(), which);
    }

    Flux<ReapResult> reap(Flux<UndoNotes.Note> found, Predicate<Injection> which) {
        return found.flatMap(note -> reap(note, which), AT_ONCE);
    }

    private Mono<ReapResult> reap(UndoNotes.Note note, Predicate<Injection> which) {
        return switch (note) {
            case UndoNotes.Pending pending when which.test(pending.injection()) -> revert(pending.injection());
            case UndoNotes.Pending pending -> Mono.just(new ReapResult.Spared(pending.injection()));
            case UndoNotes.Foreign foreign -> Mono.just(new ReapResult.Foreign(foreign.where()));
            case UndoNotes.Unreadable unreadable ->
                Mono.just(new ReapResult.Left(unreadable.where(), unreadable.why() + "; nothing was removed", ""));
        };
    }

    private Mono<ReapResult> revert(Injection injection) {
        return faults.named(injection.fault())
                .map(fault -> revert(fault, injection))
                .orElseGet(() -> Mono.just(left(injection, "this version has no fault " + injection.fault())));
    }

    private Mono<ReapResult> revert(Fault fault, Injection injection) {
        log.info(
                "Reverting {} on {} from its undo note",
                injection.fault(),
                injection.order().target());
        return Mono.defer(() -> fault.revert(injection))
                .timeout(callTimeout, scheduler)
                .onErrorResume(DriftedException.class, drifted -> {
                    log.warn("Not reverted, changed by another actor: {}", drifted.getMessage());
                    return Mono.empty();
                })
                .<ReapResult>thenReturn(new ReapResult.Reverted(injection))
                .onErrorResume(error -> Mono.just(left(injection, ErrorText.of(error, callTimeout))));
    }

    private static ReapResult left(Injection injection, String why) {
        return new ReapResult.Left(
                injection.fault() + " on " + injection.order().target(), why, injection.revertCommand());
    }
}
