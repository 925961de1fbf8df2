package dev.gelada.engine.preflight;

import dev.gelada.engine.preflight.Findings.Passed;
import dev.gelada.engine.preflight.Findings.Refused;
import dev.gelada.engine.scout.Scout;
import dev.gelada.engine.scout.Scouted;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.Origin;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.EventId;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Order;
import dev.gelada.safeguard.Judgement;
import dev.gelada.safeguard.Judgement.Vetoed;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.target.Eligibility;
import dev.gelada.target.Target;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Goes through everything that an event does before it touches anything: draws, asks every safeguard, and has the fault prepared for each
 * target, which asks the platform to judge the very change. Nothing is written, neither there nor here.
 */
public final class Preflight {

    private static final EventId NOBODY = new EventId("preflight");
    private static final Duration LASTS = Duration.ofMinutes(1);
    private static final int AT_ONCE = 16;
    private static final int MOST_OTHERS = 200;

    private final Scout scout;
    private final Safeguards safeguards;
    private final Duration callLimit;
    private final Clock clock;
    private final Scheduler scheduler;

    /** @param callLimit how long preparing one target may take */
    public Preflight(Scout scout, Safeguards safeguards, Duration callLimit, Clock clock, Scheduler scheduler) {
        this.scout = scout;
        this.safeguards = safeguards;
        this.callLimit = callLimit;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /** An error means that what runs cannot be seen now. */
    public Mono<Findings> of(Experiment experiment) {
        return scout.scout(NOBODY.value(), experiment)
                .flatMap(scouted -> scouted.targets().isEmpty() ? Mono.just(nobody(scouted)) : findings(scouted));
    }

    private static Findings nobody(Scouted scouted) {
        Vetoed veto = new Vetoed("targets", scouted.whyNone());
        return new Findings(List.of(), others(scouted), List.of(), List.of(veto), List.of(), List.of());
    }

    private Mono<Findings> findings(Scouted scouted) {
        Proposal proposal =
                new Proposal(event(scouted.experiment()), scouted.experiment(), scouted.targets(), scouted.hit());
        return Mono.zip(safeguards.judge(proposal), refusals(scouted))
                .map(answers -> findings(scouted, answers.getT1(), answers.getT2()));
    }

    private static Findings findings(Scouted scouted, Judgement judgement, List<Refused> refusals) {
        return new Findings(
                scouted.targets(),
                others(scouted),
                judgement.permits(),
                judgement.vetoes(),
                refusals,
                Advice.on(scouted.experiment(), scouted.fault().unit(), scouted.hit()));
    }

    private ChaosEvent event(Experiment experiment) {
        Origin asked = new Origin.Requested("preflight", null);
        return new ChaosEvent(
                NOBODY,
                experiment.name(),
                experiment.fault(),
                asked,
                clock.instant(),
                experiment.dryRun(),
                experiment.document());
    }

    private Mono<List<Refused>> refusals(Scouted scouted) {
        return Flux.fromIterable(scouted.targets())
                .flatMapSequential(target -> refusal(scouted.fault(), scouted.experiment(), target), AT_ONCE)
                .collectList();
    }

    private Mono<Refused> refusal(Fault fault, Experiment experiment, Target target) {
        Duration lasts = Objects.requireNonNullElse(experiment.duration(), LASTS);
        Order order = new Order(NOBODY, 0, target, clock.instant().plus(lasts), experiment.faultSettings());
        return Mono.defer(() -> fault.prepare(order))
                .timeout(callLimit, scheduler)
                .flatMap(prepared -> Mono.<Refused>empty())
                .onErrorResume(error -> Mono.just(new Refused(target, sentence(error))));
    }

    private String sentence(Throwable error) {
        return error instanceof TimeoutException
                ? "no answer within " + callLimit.toSeconds() + " s"
                : Objects.requireNonNullElse(error.getMessage(), error.toString());
    }

    /** Of what is selected, whatever would be left alone. */
    private static List<Passed> others(Scouted scouted) {
        return scouted.judged().stream()
                .filter(Eligibility::selected)
                .flatMap(one -> others(scouted, one))
                .limit(MOST_OTHERS)
                .toList();
    }

    private static Stream<Passed> others(Scouted scouted, Eligibility one) {
        return one.candidates().stream()
                .filter(candidate -> scouted.targets().stream()
                        .noneMatch(target -> target.hits(one.workload().ref(), candidate.instance())))
                .map(candidate -> new Passed(
                        new Target(one.workload().ref(), candidate.instance().ref()), reason(candidate.reason())));
    }

    private static String reason(@Nullable String reason) {
        return reason == null ? "is eligible and was not drawn" : reason;
    }
}
