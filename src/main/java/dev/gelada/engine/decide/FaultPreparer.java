package dev.gelada.engine.decide;

import dev.gelada.engine.EngineObservations;
import dev.gelada.event.ChaosEvent;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.Injection;
import dev.gelada.selection.Target;
import dev.gelada.vitals.task.TaskStep;
import dev.gelada.vitals.trace.WorkTracer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Has a fault prepare what it would do to each drawn target, which only reads, and asks the platform to judge the very change. */
@RequiredArgsConstructor
final class FaultPreparer {

    private static final int AT_ONCE = 64;
    /** A preview that a person asks for leaves room for events. */
    private static final int AT_ONCE_IN_PREVIEW = 16;
    /** An irrevertible fault has no duration; its request still carries a deadline after which it must not be injected. */
    private static final Duration UNREVERTIBLE = Duration.ofMinutes(1);

    private final WorkTracer workTracer;
    private final Duration callTimeout;
    private final Clock clock;
    private final Scheduler scheduler;

    /** Until when what is prepared now must have been reverted. */
    Instant deadline(ChaosEvent event, Experiment experiment) {
        return event.asOf(clock).plus(Objects.requireNonNullElse(experiment.duration(), UNREVERTIBLE));
    }

    /** All that was drawn. An error means that one target cannot be hit as asked, and so none is. */
    Mono<List<Injection>> all(Draw draw, long epoch, Instant deadline) {
        return Flux.fromIterable(draw.selection().targets())
                .flatMapSequential(
                        target -> workTracer.call(
                                EngineObservations.prepare(draw.fault().name(), target),
                                prepare(draw, target, epoch, deadline)),
                        AT_ONCE)
                .collectList();
    }

    /** Prepares each drawn target separately: which of them cannot be injected as requested, and why. */
    Mono<List<PreparationFailure>> failures(Draw draw, long epoch, Instant deadline) {
        return Flux.fromIterable(draw.selection().targets())
                .flatMapSequential(
                        target -> prepare(draw, target, epoch, deadline)
                                .flatMap(_ -> Mono.<PreparationFailure>empty())
                                .onErrorResume(error -> Mono.just(new PreparationFailure(target, error))),
                        AT_ONCE_IN_PREVIEW)
                .collectList();
    }

    private Mono<Injection> prepare(Draw draw, Target target, long epoch, Instant deadline) {
        Mono<Injection> prepared = Mono.defer(() -> draw.fault().prepare(request(draw, target, epoch, deadline)));
        return TaskStep.of("prepare " + target, prepared)
                .timeout(
                        callTimeout,
                        Mono.error(
                                () -> new IllegalStateException("no answer within " + callTimeout.toSeconds() + " s")),
                        scheduler);
    }

    private static FaultRequest request(Draw draw, Target target, long epoch, Instant deadline) {
        return new FaultRequest(
                draw.proposal().event().id(),
                epoch,
                target,
                deadline,
                draw.fault().type().bind(draw.proposal().experiment().faultSettings()));
    }
}
