package dev.gelada.engine;

import dev.gelada.event.EventQueue;
import dev.gelada.event.Lease;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Injection;
import dev.gelada.fault.Order;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.journal.Entry;
import dev.gelada.safeguard.Halt;
import dev.gelada.safeguard.Proposal;
import dev.gelada.target.Target;
import dev.gelada.vitals.bulkhead.Bulkhead;
import dev.gelada.vitals.trace.Tracing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** From a permitted proposal to a broken target: prepare all, and later inject each, asking once more before every step. */
final class Injecting {

    private static final int AT_ONCE = 64;
    /** What cannot be reverted has no duration; its order still says when nobody may act on it any more. */
    private static final Duration UNREVERTIBLE = Duration.ofMinutes(1);

    private final EventQueue queue;
    private final Leases leases;
    private final Halt halt;
    private final Signals signals;
    private final Owing owing;
    private final Tracing tracing;
    private final EngineProperties settings;
    private final Clock clock;
    private final Scheduler scheduler;

    Injecting(
            EventQueue queue,
            Leases leases,
            Halt halt,
            Signals signals,
            Owing owing,
            Tracing tracing,
            EngineProperties settings,
            Clock clock,
            Scheduler scheduler) {
        this.queue = queue;
        this.leases = leases;
        this.halt = halt;
        this.signals = signals;
        this.owing = owing;
        this.tracing = tracing;
        this.settings = settings;
        this.clock = clock;
        this.scheduler = scheduler;
    }

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
                .map(target ->
                        new Order(lease.event().id(), lease.epoch(), target, deadline, experiment.faultSettings()))
                .flatMapSequential(order -> prepare(fault, order), AT_ONCE)
                .collectList();
    }

    private Mono<Injection> prepare(Fault fault, Order order) {
        return tracing.call(Calls.prepare(fault.name(), order.target()), limited(fault.prepare(order)));
    }

    /** Injects all. Empty when every one was; else why the event must end now. */
    Mono<End> inject(Lease lease, Scribe scribe, Fault fault, List<Injection> injections) {
        return Flux.fromIterable(injections)
                .flatMap(injection -> inject(lease, scribe, fault, injection), AT_ONCE)
                .collectList()
                .flatMap(results -> Mono.justOrEmpty(worst(results)));
    }

    private Mono<Optional<End>> inject(Lease lease, Scribe scribe, Fault fault, Injection injection) {
        return objection(lease, injection)
                .map(Optional::of)
                .switchIfEmpty(call(fault, injection)
                        .doOnSuccess(done -> scribe.tell(new Entry.Injected(
                                injection.fault(), injection.order().target())))
                        .thenReturn(Optional.<End>empty()))
                .onErrorResume(error -> Mono.just(Optional.of(end(error))));
    }

    private Mono<Void> call(Fault fault, Injection injection) {
        Mono<Void> call = owing.calling(injection, Mono.defer(() -> fault.inject(injection)));
        return tracing.call(Calls.inject(injection), limited(call));
    }

    private <T> Mono<T> limited(Mono<T> call) {
        Duration limit = settings.callLimit();
        return call.timeout(
                limit,
                Mono.error(() -> new IllegalStateException("no answer within " + limit.toSeconds() + " s")),
                scheduler);
    }

    /** This process may have slept since it wrote: before each touch the lever, the clock, whoever wants it ended and a lease that is not young are asked again. */
    private Mono<End> objection(Lease lease, Injection injection) {
        return halt.fresh().flatMap(state -> {
            if (state.engaged()) {
                return Mono.just(new End.Halted(state.sentence()));
            }
            if (signals.ending()) {
                return Mono.just(new End.Shutdown());
            }
            if (!clock.instant().isBefore(injection.order().deadline())) {
                return Mono.just(new End.Broken("its deadline had passed before it could be injected"));
            }
            return holds(lease)
                    .flatMap(held -> held ? signals.already(lease.event().id()) : Mono.just(new End.LeaseLost()));
        });
    }

    private Mono<Boolean> holds(Lease lease) {
        return leases.sure(lease) ? Mono.just(true) : Bulkhead.UNDO.around(queue.holds(lease));
    }

    private static End end(Throwable error) {
        String sentence = Objects.requireNonNullElse(error.getMessage(), error.toString());
        return error instanceof TargetGoneException || error instanceof RefusedException
                ? new End.Gone(sentence)
                : new End.Broken(sentence);
    }

    /** One target that went away by itself or was refused spoils nothing while another was hit; anything else ends the event. */
    private static Optional<End> worst(List<Optional<End>> results) {
        List<End> ends = results.stream().flatMap(Optional::stream).toList();
        boolean somethingWasHit = ends.size() < results.size();
        return ends.stream()
                .filter(end -> !(end instanceof End.Gone))
                .findFirst()
                .or(() -> somethingWasHit ? Optional.empty() : ends.stream().findFirst());
    }
}
