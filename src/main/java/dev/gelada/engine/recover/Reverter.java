package dev.gelada.engine.recover;

import dev.gelada.document.ErrorText;
import dev.gelada.engine.EngineObservations;
import dev.gelada.engine.EngineProperties;
import dev.gelada.engine.commit.AsyncJournalWriter;
import dev.gelada.engine.inflight.InFlightEvents;
import dev.gelada.fault.DriftedException;
import dev.gelada.fault.EventId;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Faults;
import dev.gelada.fault.Injection;
import dev.gelada.journal.JournalEntry;
import dev.gelada.selection.Target;
import dev.gelada.vitals.bulkhead.Bulkhead;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskLabel;
import dev.gelada.vitals.task.TaskRegistry;
import dev.gelada.vitals.trace.WorkTracer;
import java.time.Duration;
import java.util.List;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * Reverts injections. Retries with growing pauses; an injection that is not reverted in time is reported as stuck and retried later,
 * without end.
 */
@RequiredArgsConstructor
public final class Reverter {

    private static final int AT_ONCE = 32;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final String EARLY =
            "reverted, but the injecting call has not finished and may still act; it is reverted again afterwards";

    private final Faults faults;
    private final InFlightEvents inFlightEvents;
    private final TaskRegistry taskRegistry;
    private final WorkTracer workTracer;
    private final EngineProperties settings;

    private final Scheduler scheduler;

    /** The same for as long as an event that runs tries before it is called stuck. */
    public Mono<Boolean> revert(
            EventId event, AsyncJournalWriter asyncJournalWriter, List<Injection> injections, String because) {
        return revert(event, asyncJournalWriter, injections, because, settings.stuckAfter());
    }

    /**
     * Reverts all, on its own threads whatever thread subscribes; true when all are reverted. Never errs because of a fault, and never
     * waits for the journal.
     */
    public Mono<Boolean> revert(
            EventId event,
            AsyncJournalWriter asyncJournalWriter,
            List<Injection> injections,
            String because,
            Duration patience) {
        return Bulkhead.UNDO
                .around(Mono.defer(() -> {
                    inFlightEvents.add(event);
                    asyncJournalWriter.append(new JournalEntry.Reverting(because));
                    return Flux.fromIterable(injections)
                            .flatMap(
                                    injection -> taskRegistry.tracked(
                                            label(injection), revert(asyncJournalWriter, injection, patience)),
                                    AT_ONCE)
                            .reduce(true, Boolean::logicalAnd)
                            .doOnNext(all -> settle(event, all));
                }))
                .subscribeOn(scheduler);
    }

    private void settle(EventId event, boolean all) {
        if (all) {
            inFlightEvents.remove(event);
        }
    }

    private static TaskLabel label(Injection injection) {
        String what = injection.fault() + " on " + injection.order().target();
        return new TaskLabel(TaskKind.REVERT, what, injection.order().event().value());
    }

    private Mono<Boolean> revert(AsyncJournalWriter asyncJournalWriter, Injection injection, Duration patience) {
        return faults.named(injection.fault())
                .map(fault -> revert(asyncJournalWriter, fault, injection, patience))
                .orElseGet(() -> unknown(asyncJournalWriter, injection));
    }

    private Mono<Boolean> revert(
            AsyncJournalWriter asyncJournalWriter, Fault fault, Injection injection, Duration patience) {
        Target target = injection.order().target();
        Retry untilPatienceEnds = Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                .maxBackoff(LONGEST_PAUSE)
                .scheduler(scheduler);
        return workTracer
                .call(EngineObservations.revert(injection), call(fault, injection))
                .thenReturn(fault.revertible())
                .onErrorResume(DriftedException.class, drifted -> {
                    asyncJournalWriter.append(
                            new JournalEntry.Drifted(target, ErrorText.of(drifted, settings.callTimeout())));
                    return Mono.just(false);
                })
                .doOnError(error -> asyncJournalWriter.append(new JournalEntry.RevertFailed(
                        target, ErrorText.of(error, settings.callTimeout()), injection.revertCommand())))
                .retryWhen(untilPatienceEnds)
                .doOnNext(restored -> asyncJournalWriter.append(new JournalEntry.Reverted(target, restored)))
                .thenReturn(true)
                .timeout(patience, Mono.just(false), scheduler)
                .onErrorReturn(false)
                .flatMap(reverted -> reverted
                        ? Mono.just(true)
                        : stuck(asyncJournalWriter, injection, "not reverted within " + patience.toSeconds() + " s"));
    }

    /** Calls the revert at once, and a second time if the call that injects was still running. */
    private Mono<Void> call(Fault fault, Injection injection) {
        return Mono.defer(() -> {
            boolean early = inFlightEvents.calls(injection);
            Mono<Void> call = fault.revert(injection).timeout(settings.callTimeout(), scheduler);
            return early
                    ? call.onErrorComplete(DriftedException.class)
                            .then(Mono.error(() -> new IllegalStateException(EARLY)))
                    : call;
        });
    }

    /** A fault that this version does not know: reported as stuck and retried, because a later version may know it. */
    private static Mono<Boolean> unknown(AsyncJournalWriter asyncJournalWriter, Injection injection) {
        String why =
                "this version has no fault " + injection.fault() + "; start a version that has it, or revert manually";
        asyncJournalWriter.append(
                new JournalEntry.RevertFailed(injection.order().target(), why, injection.revertCommand()));
        return stuck(asyncJournalWriter, injection, why);
    }

    private static Mono<Boolean> stuck(AsyncJournalWriter asyncJournalWriter, Injection injection, String why) {
        String command = injection.revertCommand().isBlank() ? why : injection.revertCommand();
        asyncJournalWriter.append(new JournalEntry.Stuck(injection.order().target(), command));
        return Mono.just(false);
    }
}
