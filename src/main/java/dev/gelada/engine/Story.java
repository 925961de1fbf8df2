package dev.gelada.engine;

import dev.gelada.event.Lease;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Outcome;
import dev.gelada.platform.Platform;
import dev.gelada.probe.Readings;
import dev.gelada.safeguard.Judgement;
import dev.gelada.safeguard.Safeguards;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * How one event goes: the targets are drawn, every safeguard judges them, the fault is prepared and written down, injected, watched and
 * reverted, and recovery is waited for.
 */
final class Story {

    private final Casting casting;
    private final Safeguards safeguards;
    private final Injecting injecting;
    private final Watching watching;
    private final Rejoining rejoining;
    private final Reverting reverting;
    private final Recovering recovering;
    private final Signals signals;
    private final Writing writing;
    private final Platform platform;
    private final Steps steps;
    private final EngineProperties settings;
    private final Clock clock;
    private final Scheduler scheduler;

    Story(
            Casting casting,
            Safeguards safeguards,
            Injecting injecting,
            Watching watching,
            Rejoining rejoining,
            Reverting reverting,
            Recovering recovering,
            Signals signals,
            Writing writing,
            Platform platform,
            Steps steps,
            EngineProperties settings,
            Clock clock,
            Scheduler scheduler) {
        this.casting = casting;
        this.safeguards = safeguards;
        this.injecting = injecting;
        this.watching = watching;
        this.rejoining = rejoining;
        this.reverting = reverting;
        this.recovering = recovering;
        this.signals = signals;
        this.writing = writing;
        this.platform = platform;
        this.steps = steps;
        this.settings = settings;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /** A schedule or a person has raised the event; this is the rest of its life. */
    Mono<Void> tell(Lease lease) {
        return decide(lease)
                .takeUntilOther(signals.shutdown()) // until here it has only read, and can be left at any point
                .defaultIfEmpty(writing.release(lease, Duration.ZERO, "shutdown, before anything was touched"))
                .flatMap(next -> next);
    }

    /**
     * Reads only; answers what comes next. It was claimed a moment ahead and is decided then, for the moment at which it is due; what can
     * change until that is asked again.
     */
    private Mono<Mono<Void>> decide(Lease lease) {
        return step(lease, "draw", casting.cast(lease.event()))
                .onErrorResume(error -> Mono.just(new Cast.Refused("platform", sentence(error))))
                .flatMap(cast -> switch (cast) {
                    case Cast.Late late -> Mono.just(miss(lease, late));
                    case Cast.Refused refused -> Mono.just(skip(lease, refused));
                    case Cast.Drawn drawn -> judge(lease, drawn);
                })
                .delayUntil(next -> untilDue(lease))
                .map(next -> casting.withdrawn(lease.event()) ? skip(lease, Casting.gone(lease.event())) : next);
    }

    private Mono<Void> untilDue(Lease lease) {
        return Mono.defer(() -> {
            Duration ahead = Duration.between(clock.instant(), lease.event().dueAt());
            return ahead.isPositive() ? Mono.delay(ahead, scheduler).then() : Mono.empty();
        });
    }

    private Mono<Mono<Void>> judge(Lease lease, Cast.Drawn drawn) {
        return step(lease, "judge", safeguards.judge(drawn.proposal())).flatMap(judgement -> {
            Run run = new Run(lease, drawn, judgement, wholeness(drawn), clock.instant());
            Judgement.Vetoed dry = judgement.rehearsal();
            if (dry != null) {
                return rehearse(run, dry);
            }
            return judgement.vetoes().isEmpty()
                    ? prepare(run)
                    : Mono.just(skip(lease, List.of(drawn.entry()), judgement.vetoes()));
        });
    }

    /** A dry event that nothing else keeps back is prepared like any other, which only reads: the platform may not let it do what it says it would. */
    private Mono<Mono<Void>> rehearse(Run run, Judgement.Vetoed dry) {
        List<Entry> told = Stream.concat(run.told().stream(), Stream.of(new Entry.Rehearsed(dry.reason())))
                .toList();
        return step(run.lease(), "prepare", injecting.prepare(run.lease(), run.fault(), run.proposal()))
                .map(_ -> close(run.lease(), told, Outcome.REHEARSED, dry.reason()))
                .onErrorResume(error -> Mono.just(skip(run.lease(), run.told(), List.of(veto(run.fault(), error)))));
    }

    private Mono<Mono<Void>> prepare(Run run) {
        return step(run.lease(), "prepare", injecting.prepare(run.lease(), run.fault(), run.proposal()))
                .map(injections -> act(run, injections))
                .onErrorResume(
                        RefusedException.class,
                        refused -> Mono.just(skip(run.lease(), run.told(), List.of(veto(run.fault(), refused)))))
                .onErrorResume(
                        TargetGoneException.class,
                        gone -> Mono.just(close(run.lease(), run.told(), Outcome.NO_EFFECT, sentence(gone))))
                .onErrorResume(error -> Mono.just(close(
                        run.lease(), run.told(), Outcome.FAILED, "it could not be prepared: " + sentence(error))));
    }

    /** The commitment is the resource, not the side effect: once it is written a revert is owed, whatever comes between. */
    private Mono<Void> act(Run run, List<Injection> injections) {
        return writing.scribed(
                        run.lease(),
                        scribe -> Mono.usingWhen(
                                step(
                                        run.lease(),
                                        "commit",
                                        writing.commit(run.lease(), run.proposal(), run.told(), injections)),
                                commitment -> injectAndWatch(run, scribe, commitment),
                                commitment -> revert(run, scribe, commitment),
                                (commitment, error) -> revert(run, scribe, commitment),
                                commitment -> revert(run, scribe, commitment)))
                .flatMap(watched -> run.putBack() ? recoverAndClose(run, watched) : leaveToNextHolder(run));
    }

    private Mono<Watched> injectAndWatch(Run run, Scribe scribe, Commitment commitment) {
        return switch (commitment) {
            case Commitment.Superseded _ -> Mono.empty();
            case Commitment.Refused refused ->
                skip(run.lease(), run.told(), List.of(refused.veto())).then(Mono.empty());
            case Commitment.Written written ->
                step(run.lease(), "inject", injecting.inject(run.lease(), scribe, run.fault(), written.injections()))
                        .map(end -> new Watched(end, false, new Readings()))
                        .switchIfEmpty(Mono.defer(() -> watch(run, scribe, written)))
                        .doOnNext(run::watched);
        };
    }

    private Mono<Watched> watch(Run run, Scribe scribe, Commitment.Written written) {
        run.injected(clock.instant());
        return step(
                run.lease(),
                "watch",
                watching.watch(
                        run.lease().event().id(),
                        scribe,
                        run.proposal().experiment(),
                        run.fault(),
                        written.injections(),
                        run.wholeness(),
                        ended -> rejoining.during(run, scribe, written.injections(), ended)));
    }

    private Mono<Void> revert(Run run, Scribe scribe, Commitment commitment) {
        if (!(commitment instanceof Commitment.Written written)) {
            return Mono.empty();
        }
        Mono<Boolean> back = reverting.revert(
                run.lease().event().id(), scribe, run.owed(written), run.because(), settings.stuckAfter());
        return step(run.lease(), "revert", back)
                .doOnNext(all -> run.reverted(all, clock.instant()))
                .then();
    }

    private Mono<Void> recoverAndClose(Run run, Watched watched) {
        if (watched.end() instanceof End.LeaseLost) {
            return Mono.empty(); // its next holder tells the end
        }
        Experiment experiment = run.proposal().experiment();
        return step(run.lease(), "recover", recovering.recover(experiment, run.wholeness(), run.brokenUntil()))
                .map(recovery -> Ending.of(watched, recovery, experiment))
                .switchIfEmpty(Mono.fromSupplier(() -> Ending.of(watched)))
                .flatMap(ending -> close(run.lease(), ending.entries(), ending.outcome(), ending.reason()));
    }

    /** Stuck: the workloads stay taken, and whoever claims the event next tries again. */
    private Mono<Void> leaveToNextHolder(Run run) {
        return writing.release(run.lease(), settings.retryStuckEvery(), Writing.STUCK);
    }

    private Mono<Void> miss(Lease lease, Cast.Late late) {
        Instant due = lease.event().dueAt();
        return close(lease, List.of(new Entry.Missed(1, due, due)), Outcome.MISSED, late.reason());
    }

    private Mono<Void> skip(Lease lease, Cast.Refused refused) {
        return skip(lease, refused.told(), List.of(refused.veto()));
    }

    private Mono<Void> skip(Lease lease, List<Entry> told, List<Judgement.Vetoed> vetoes) {
        List<Entry> entries = new ArrayList<>(told);
        vetoes.forEach(veto -> entries.add(new Entry.Vetoed(veto.safeguard(), veto.reason())));
        Judgement.Vetoed first = vetoes.getFirst();
        return close(lease, entries, Outcome.SKIPPED, first.safeguard() + ": " + first.reason());
    }

    private Mono<Void> close(Lease lease, List<Entry> entries, Outcome outcome, @Nullable String reason) {
        return step(lease, "close", writing.close(lease, entries, outcome, reason));
    }

    private static Judgement.Vetoed veto(Fault fault, Throwable refused) {
        return new Judgement.Vetoed(fault.name().value(), sentence(refused));
    }

    private Wholeness wholeness(Cast.Drawn drawn) {
        return new Wholeness(
                platform,
                clock,
                scheduler,
                settings.lookEvery(),
                drawn.proposal().recovering());
    }

    private <T> Mono<T> step(Lease lease, String name, Mono<T> work) {
        return steps.of(lease, name, work);
    }

    private static String sentence(Throwable error) {
        return Objects.requireNonNullElse(error.getMessage(), error.toString());
    }
}
