package dev.gelada.engine.run;

import dev.gelada.document.ErrorText;
import dev.gelada.engine.EngineObservations;
import dev.gelada.engine.commit.AsyncJournalWriter;
import dev.gelada.engine.commit.CommitResult;
import dev.gelada.engine.inflight.InFlightEvents;
import dev.gelada.engine.inflight.StopReason;
import dev.gelada.event.Lease;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.journal.JournalEntry;
import dev.gelada.vitals.task.TaskStep;
import dev.gelada.vitals.trace.WorkTracer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Injects what was committed, target by target, with a final check before each. */
@RequiredArgsConstructor
final class Injector {

    private static final int AT_ONCE = 64;

    private final FinalCheck finalCheck;
    private final InFlightEvents inFlightEvents;
    private final WorkTracer workTracer;
    private final Duration callTimeout;
    private final Scheduler scheduler;

    /** Injects all. Empty when every one was; else why the event must end now. */
    Mono<StopReason> inject(
            EventContext eventContext, AsyncJournalWriter asyncJournalWriter, CommitResult.Written written) {
        return Flux.fromIterable(written.injections())
                .flatMap(
                        injection -> inject(eventContext.lease(), asyncJournalWriter, eventContext.fault(), injection),
                        AT_ONCE)
                .collectList()
                .flatMap(results -> Mono.justOrEmpty(worst(results)));
    }

    private Mono<Optional<StopReason>> inject(
            Lease lease, AsyncJournalWriter asyncJournalWriter, Fault fault, Injection injection) {
        return finalCheck
                .objection(lease, injection)
                .map(Optional::of)
                .switchIfEmpty(call(fault, injection)
                        .doOnSuccess(done -> asyncJournalWriter.append(new JournalEntry.Injected(
                                injection.fault(), injection.order().target())))
                        .thenReturn(Optional.<StopReason>empty()))
                .onErrorResume(error -> Mono.just(Optional.of(end(error))));
    }

    private Mono<Void> call(Fault fault, Injection injection) {
        Mono<Void> injected = Mono.defer(() -> fault.inject(injection));
        Mono<Void> call = inFlightEvents.trackCall(
                injection, TaskStep.of("inject " + injection.order().target(), injected));
        return workTracer.call(EngineObservations.inject(injection), limited(call));
    }

    private Mono<Void> limited(Mono<Void> call) {
        return call.timeout(
                callTimeout,
                Mono.error(() -> new IllegalStateException("no answer within " + callTimeout.toSeconds() + " s")),
                scheduler);
    }

    private static StopReason end(Throwable error) {
        String sentence = ErrorText.of(error);
        return error instanceof TargetGoneException || error instanceof RefusedException
                ? new StopReason.Gone(sentence)
                : new StopReason.Broken(sentence);
    }

    /** One target that disappeared or was refused does not end the event while another was injected; anything else does. */
    private static Optional<StopReason> worst(List<Optional<StopReason>> results) {
        List<StopReason> stopReasons =
                results.stream().flatMap(Optional::stream).toList();
        boolean somethingWasHit = stopReasons.size() < results.size();
        return stopReasons.stream()
                .filter(stopReason -> !(stopReason instanceof StopReason.Gone))
                .findFirst()
                .or(() -> somethingWasHit
                        ? Optional.empty()
                        : stopReasons.stream().findFirst());
    }
}
