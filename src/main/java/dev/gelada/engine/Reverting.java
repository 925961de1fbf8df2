package dev.gelada.engine;

import dev.gelada.fault.DriftedException;
import dev.gelada.fault.EventId;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Faults;
import dev.gelada.fault.Injection;
import dev.gelada.journal.Entry;
import dev.gelada.target.Target;
import dev.gelada.vitals.bulkhead.Bulkhead;
import dev.gelada.vitals.task.Kind;
import dev.gelada.vitals.task.Label;
import dev.gelada.vitals.task.Tasks;
import dev.gelada.vitals.trace.Tracing;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/** Puts back what was done. Tries with growing pauses; what does not give way in time is told loudly and tried again later, for ever. */
final class Reverting {

    private static final int AT_ONCE = 32;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final String EARLY =
            "put back, but the call that injects has not ended and may still act; put back again once it has";

    private final Faults faults;
    private final Owing owing;
    private final Tasks tasks;
    private final Tracing tracing;
    private final EngineProperties settings;
    private final Scheduler scheduler;

    Reverting(
            Faults faults, Owing owing, Tasks tasks, Tracing tracing, EngineProperties settings, Scheduler scheduler) {
        this.faults = faults;
        this.owing = owing;
        this.tasks = tasks;
        this.tracing = tracing;
        this.settings = settings;
        this.scheduler = scheduler;
    }

    /** Reverts all, whoever asks on threads of its own; answers whether all are put back. Never errs because of a fault, and never waits for the journal. */
    Mono<Boolean> revert(EventId event, Scribe scribe, List<Injection> injections, String because, Duration patience) {
        return Bulkhead.UNDO
                .around(Mono.defer(() -> {
                    owing.owe(event);
                    scribe.tell(new Entry.Reverting(because));
                    return Flux.fromIterable(injections)
                            .flatMap(
                                    injection -> tasks.tracked(label(injection), revert(scribe, injection, patience)),
                                    AT_ONCE)
                            .reduce(true, Boolean::logicalAnd)
                            .doOnNext(all -> settle(event, all));
                }))
                .subscribeOn(scheduler);
    }

    private void settle(EventId event, boolean all) {
        if (all) {
            owing.settle(event);
        }
    }

    private static Label label(Injection injection) {
        String what = injection.fault() + " on " + injection.order().target();
        return new Label(Kind.REVERT, what, injection.order().event().value());
    }

    private Mono<Boolean> revert(Scribe scribe, Injection injection, Duration patience) {
        return faults.named(injection.fault())
                .map(fault -> revert(scribe, fault, injection, patience))
                .orElseGet(() -> unknown(scribe, injection));
    }

    private Mono<Boolean> revert(Scribe scribe, Fault fault, Injection injection, Duration patience) {
        Target target = injection.order().target();
        Retry untilPatienceEnds = Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                .maxBackoff(LONGEST_PAUSE)
                .scheduler(scheduler);
        return tracing.call(Calls.revert(injection), call(fault, injection))
                .thenReturn(fault.revertible())
                .onErrorResume(DriftedException.class, drifted -> {
                    scribe.tell(new Entry.Drifted(target, sentence(drifted)));
                    return Mono.just(false);
                })
                .doOnError(
                        error -> scribe.tell(new Entry.RevertFailed(target, sentence(error), injection.humanCommand())))
                .retryWhen(untilPatienceEnds)
                .doOnNext(restored -> scribe.tell(new Entry.Reverted(target, restored)))
                .thenReturn(true)
                .timeout(patience, Mono.just(false), scheduler)
                .onErrorReturn(false)
                .flatMap(reverted -> reverted
                        ? Mono.just(true)
                        : stuck(scribe, injection, "it did not give way within " + patience.toSeconds() + " s"));
    }

    /** At once in any case; and once more when the call that injects was still at it. */
    private Mono<Void> call(Fault fault, Injection injection) {
        return Mono.defer(() -> {
            boolean early = owing.calls(injection);
            Mono<Void> call = fault.revert(injection).timeout(settings.callLimit(), scheduler);
            return early
                    ? call.onErrorComplete(DriftedException.class)
                            .then(Mono.error(() -> new IllegalStateException(EARLY)))
                    : call;
        });
    }

    /** Kept, loud and tried again by every later version: whoever comes next may know the fault. */
    private static Mono<Boolean> unknown(Scribe scribe, Injection injection) {
        String why = "this version knows no fault " + injection.fault() + "; start one that does, or undo it by hand";
        scribe.tell(new Entry.RevertFailed(injection.order().target(), why, injection.humanCommand()));
        return stuck(scribe, injection, why);
    }

    private static Mono<Boolean> stuck(Scribe scribe, Injection injection, String why) {
        String command = injection.humanCommand().isBlank() ? why : injection.humanCommand();
        scribe.tell(new Entry.Stuck(injection.order().target(), command));
        return Mono.just(false);
    }

    private String sentence(Throwable error) {
        return error instanceof TimeoutException
                ? "no answer within " + settings.callLimit().toSeconds() + " s"
                : Objects.requireNonNullElse(error.getMessage(), error.toString());
    }
}
