package dev.gelada.engine.run;

import dev.gelada.document.ErrorText;
import dev.gelada.engine.EngineObservations;
import dev.gelada.engine.EngineProperties;
import dev.gelada.engine.commit.AsyncJournalWriter;
import dev.gelada.engine.inflight.ActiveLeases;
import dev.gelada.engine.inflight.InFlightEvents;
import dev.gelada.engine.inflight.StopReason;
import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.event.EventQueue;
import dev.gelada.event.Lease;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.journal.JournalEntry;
import dev.gelada.safeguard.Halt;
import dev.gelada.safeguard.Proposal;
import dev.gelada.selection.Target;
import dev.gelada.vitals.bulkhead.Bulkhead;
import dev.gelada.vitals.trace.WorkTracer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** From a permitted proposal to a broken target: prepare all, and later inject each, asking once more before every step. */
@RequiredArgsConstructor
public final class Injector {

    private static final int AT_ONCE = 64;
    /** What cannot be reverted has no duration; its order still says when nobody may act on it any more. */
    private static final Duration UNREVERTIBLE = Duration.ofMinutes(1);

    private final EventQueue queue;
    private final ActiveLeases activeLeases;
    private final Halt halt;
    private final StopSignals stopSignals;
    private final InFlightEvents inFlightEvents;
    private final WorkTracer workTracer;
    private final EngineProperties settings;
    private final Clock clock;
    private final Scheduler scheduler;

    /** Reads only. An error means that one target cannot be hit as asked, and so none is. */
    Mono<List<Injection>> prepare(Lease lease, Fault fault, Proposal proposal) {
        Experiment experiment = proposal.experiment();
        Duration lasts = Objects.requireNonNullElse(experiment.duration(), UNREVERTIBLE);
        Instant deadline = lease.event().asOf(clock).plus(lasts);
        return prepare(lease, fault, experiment, proposal.targets(), deadline);
    }

    /** The same for some targets, with a deadline that stands already. */
    Mono<List<Injection>> prepare(
            Lease lease, Fault fault, Experiment experiment, List<Target> targets, Instant deadline) {
        return Flux.fromIterable(targets)
                .map(target -> new FaultRequest(
                        lease.event().id(),
                        lease.epoch(),
                        target,
                        deadline,
                        fault.type().bind(experiment.faultSettings())))
                .flatMapSequential(faultRequest -> prepare(fault, faultRequest), AT_ONCE)
                .collectList();
    }

    private Mono<Injection> prepare(Fault fault, FaultRequest faultRequest) {
        return workTracer.call(
                EngineObservations.prepare(fault.name(), faultRequest.target()), limited(fault.prepare(faultRequest)));
    }

    /** Injects all. Empty when every one was; else why the event must end now. */
    Mono<StopReason> inject(
            Lease lease, AsyncJournalWriter asyncJournalWriter, Fault fault, List<Injection> injections) {
        return Flux.fromIterable(injections)
                .flatMap(injection -> inject(lease, asyncJournalWriter, fault, injection), AT_ONCE)
                .collectList()
                .flatMap(results -> Mono.justOrEmpty(worst(results)));
    }

    private Mono<Optional<StopReason>> inject(
            Lease lease, AsyncJournalWriter asyncJournalWriter, Fault fault, Injection injection) {
        return objection(lease, injection)
                .map(Optional::of)
                .switchIfEmpty(call(fault, injection)
                        .doOnSuccess(done -> asyncJournalWriter.append(new JournalEntry.Injected(
                                injection.fault(), injection.order().target())))
                        .thenReturn(Optional.<StopReason>empty()))
                .onErrorResume(error -> Mono.just(Optional.of(end(error))));
    }

    private Mono<Void> call(Fault fault, Injection injection) {
        Mono<Void> call = inFlightEvents.trackCall(injection, Mono.defer(() -> fault.inject(injection)));
        return workTracer.call(EngineObservations.inject(injection), limited(call));
    }

    private <T> Mono<T> limited(Mono<T> call) {
        Duration limit = settings.callTimeout();
        return call.timeout(
                limit,
                Mono.error(() -> new IllegalStateException("no answer within " + limit.toSeconds() + " s")),
                scheduler);
    }

    /** This process may have slept since it wrote: before each touch the lever, the clock, whoever wants it ended and a lease that is not young are asked again. */
    private Mono<StopReason> objection(Lease lease, Injection injection) {
        return halt.fresh().flatMap(state -> {
            if (state.engaged()) {
                return Mono.just(new StopReason.Halted(state.sentence()));
            }
            if (stopSignals.ending()) {
                return Mono.just(new StopReason.Shutdown());
            }
            if (!clock.instant().isBefore(injection.order().deadline())) {
                return Mono.just(new StopReason.Broken("its deadline had passed before it could be injected"));
            }
            return holds(lease)
                    .flatMap(held ->
                            held ? stopSignals.already(lease.event().id()) : Mono.just(new StopReason.LeaseLost()));
        });
    }

    private Mono<Boolean> holds(Lease lease) {
        return activeLeases.sure(lease) ? Mono.just(true) : Bulkhead.UNDO.around(queue.holds(lease));
    }

    private static StopReason end(Throwable error) {
        String sentence = ErrorText.of(error);
        return error instanceof TargetGoneException || error instanceof RefusedException
                ? new StopReason.Gone(sentence)
                : new StopReason.Broken(sentence);
    }

    /** One target that went away by itself or was refused spoils nothing while another was hit; anything else ends the event. */
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
