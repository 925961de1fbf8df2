package dev.gelada.engine.decide;

import dev.gelada.engine.EngineProperties;
import dev.gelada.engine.StepTracker;
import dev.gelada.event.ChaosEvent;
import dev.gelada.fault.Injection;
import dev.gelada.safeguard.Judgement;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguards;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The only place that decides whether an event acts: it draws the targets, has the safeguards judge them, and has the fault prepare. It
 * only reads; callers act on the decision or display it.
 */
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public final class DecisionMaker {

    private final EventValidity eventValidity;
    private final TargetDrawer targetDrawer;
    private final Safeguards safeguards;
    private final FaultPreparer faultPreparer;
    private final StepTracker stepTracker;
    private final Clock clock;

    /**
     * Puts one together.
     *
     * @param scheduler where draws and preparations that take too long are given up
     */
    public static DecisionMaker of(
            DecisionSources sources,
            StepTracker stepTracker,
            EngineProperties settings,
            Clock clock,
            Scheduler scheduler) {
        EventValidity eventValidity =
                new EventValidity(sources.documentParser(), sources.experiments(), sources.calendars(), settings);
        return new DecisionMaker(
                eventValidity,
                new TargetDrawer(
                        eventValidity,
                        sources.documentParser(),
                        sources.targetSelector(),
                        settings.callTimeout(),
                        clock,
                        scheduler),
                sources.safeguards(),
                new FaultPreparer(stepTracker.workTracer(), settings.callTimeout(), clock, scheduler),
                stepTracker,
                clock);
    }

    /** Whether an event acts at the moment that the request is for. What cannot be seen or prepared is a decision too. */
    public Mono<Decision> decide(DecisionRequest request) {
        return step(request, "draw", targetDrawer.draw(request))
                .onErrorResume(DecisionMaker::unseen)
                .flatMap(result -> switch (result) {
                    case DrawResult.Undrawn undrawn -> Mono.just(undrawn.decision());
                    case Draw draw -> judge(request, draw);
                });
    }

    /** Decides on replacements for targets of an active event. It is traced under the event's own steps. */
    public Mono<Decision> decide(ReplacementRequest request) {
        return targetDrawer.draw(request).onErrorResume(DecisionMaker::unseen).flatMap(result -> switch (result) {
            case DrawResult.Undrawn undrawn -> Mono.just(undrawn.decision());
            case Draw draw ->
                judged(draw, safeguards.judge(draw.proposal()))
                        .flatMap(judged -> arm(judged, prepare(judged, request.epoch(), request.deadline())));
        });
    }

    /** What was decided a moment ago, unless the event's experiment was disabled or deleted since. */
    public Decision confirm(ChaosEvent event, Decision decision) {
        return eventValidity
                .withdrawn(event)
                .<Decision>map(withdrawn -> withdrawn)
                .orElse(decision);
    }

    private static Mono<DrawResult> unseen(Throwable error) {
        return Mono.just(new DrawResult.Undrawn(new Decision.Unseen(error)));
    }

    private Mono<Decision> judge(DecisionRequest request, Draw draw) {
        Proposal proposal = draw.proposal();
        return switch (request.purpose()) {
            case ACT ->
                judged(draw, step(request, "judge", safeguards.judge(proposal)))
                        .flatMap(judged -> arm(judged, step(request, "prepare", prepare(request, judged))));
            case PREVIEW ->
                Mono.zip(
                        judged(draw, safeguards.judge(proposal)),
                        faultPreparer.failures(draw, request.epoch(), deadline(proposal)),
                        DecisionMaker::shown);
            case FORESEE_SOON -> foreseen(request, draw, true);
            case FORESEE -> foreseen(request, draw, false);
        };
    }

    private Mono<Decision> foreseen(DecisionRequest request, Draw draw, boolean soon) {
        return judged(draw, safeguards.foresee(draw.proposal(), request.asOf(), soon))
                .map(judged -> shown(judged, List.of()));
    }

    private Mono<JudgedDraw> judged(Draw draw, Mono<Judgement> judgement) {
        return judgement.map(verdict -> new JudgedDraw(draw, verdict, clock.instant()));
    }

    /** A vetoed event is not prepared. A dry run without other vetoes is, because the platform may refuse what it would do. */
    private static Mono<Decision> arm(JudgedDraw judged, Mono<List<Injection>> prepared) {
        return judged.forbidden()
                ? Mono.just(new Decision.Forbidden(judged, List.of()))
                : prepared.<Decision>map(injections ->
                                judged.dry() ? new Decision.Rehearsed(judged) : new Decision.Armed(judged, injections))
                        .onErrorResume(error -> Mono.just(new Decision.Unprepared(judged, error, List.of())));
    }

    /** A decision for display. */
    private static Decision shown(JudgedDraw judged, List<PreparationFailure> failures) {
        if (judged.forbidden()) {
            return new Decision.Forbidden(judged, failures);
        }
        return failures.isEmpty()
                ? new Decision.Rehearsed(judged)
                : new Decision.Unprepared(judged, failures.getFirst().cause(), failures);
    }

    private Mono<List<Injection>> prepare(DecisionRequest request, JudgedDraw judged) {
        return Mono.defer(
                () -> prepare(judged, request.epoch(), deadline(judged.draw().proposal())));
    }

    private Mono<List<Injection>> prepare(JudgedDraw judged, long epoch, Instant deadline) {
        return faultPreparer.all(judged.draw(), epoch, deadline);
    }

    private Instant deadline(Proposal proposal) {
        return faultPreparer.deadline(proposal.event(), proposal.experiment());
    }

    /** Only what may be acted on is in the list of what is in flight, and in the event's trace. */
    private <T> Mono<T> step(DecisionRequest request, String name, Mono<T> work) {
        return request.acts() ? stepTracker.of(name, work) : work;
    }
}
