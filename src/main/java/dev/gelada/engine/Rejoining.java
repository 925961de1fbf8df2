package dev.gelada.engine;

import dev.gelada.engine.scout.Scout;
import dev.gelada.engine.scout.Scouted;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.Injection;
import dev.gelada.journal.Entry;
import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.Judgement;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.target.Replacements;
import dev.gelada.target.Target;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * While a fault lasts, whoever replaces a target that is gone is hit too, if the experiment says so: drawn by the same funnel, judged by the
 * same safeguards, written down before it is touched and put back with the rest. Never more at a time than were drawn, and never longer.
 */
final class Rejoining {

    /** Between two looks; each may ask every safeguard. */
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final Scout scout;
    private final Platform platform;
    private final Safeguards safeguards;
    private final Injecting injecting;
    private final Writing writing;
    private final EngineProperties settings;
    private final Scheduler scheduler;

    Rejoining(
            Scout scout,
            Platform platform,
            Safeguards safeguards,
            Injecting injecting,
            Writing writing,
            EngineProperties settings,
            Scheduler scheduler) {
        this.scout = scout;
        this.platform = platform;
        this.safeguards = safeguards;
        this.injecting = injecting;
        this.writing = writing;
        this.settings = settings;
        this.scheduler = scheduler;
    }

    /**
     * What is injected from now until the end. Reading stops at the end at once; what is being written down and injected is waited for.
     *
     * @param drawn what was injected first, with the deadline of all
     */
    Flux<Injection> during(Run run, Scribe scribe, List<Injection> drawn, Mono<Void> ended) {
        if (run.proposal().experiment().selector().replacements() == Replacements.LEAVE) {
            return Flux.empty();
        }
        Round round =
                new Round(run, scribe, drawn, new Places(drawn, run.proposal().workloads()), ended);
        return Flux.interval(EVERY, scheduler)
                .takeUntilOther(ended)
                .onBackpressureDrop()
                .concatMap(tick -> Flux.fromIterable(round.places().workloads())
                        .concatMap(ref -> platform.workload(ref)
                                .timeout(settings.callLimit(), scheduler)
                                .onErrorComplete() // no view, no draw: looked again in the next round
                                .takeUntilOther(ended))
                        .concatMap(workload -> fill(round, workload)));
    }

    private Flux<Injection> fill(Round round, Workload workload) {
        List<Target> free = round.places().free(workload);
        if (free.isEmpty()) {
            return Flux.empty();
        }
        return decide(round, workload, free)
                .onErrorResume(error -> round.veto(round.fault(), sentence(error)))
                .takeUntilOther(round.ended()) // until here it has only read
                .flatMapMany(ready -> act(round, free, ready));
    }

    private Mono<Ready> decide(Round round, Workload workload, List<Target> free) {
        Proposal first = round.run().proposal();
        String draw = first.event().id() + " in place of " + free;
        return scout.replacements(draw, first.experiment(), workload.ref(), free.size(), round.places()::newcomer)
                .timeout(settings.callLimit(), scheduler)
                .filter(scouted -> !scouted.targets().isEmpty())
                .flatMap(scouted -> judge(round, proposal(first, round.places().without(free), scouted), scouted));
    }

    private static Proposal proposal(Proposal first, List<Target> held, Scouted scouted) {
        List<Target> all =
                Stream.concat(held.stream(), scouted.targets().stream()).toList();
        return new Proposal(first.event(), first.experiment(), all, scouted.touched(all), held);
    }

    private Mono<Ready> judge(Round round, Proposal proposal, Scouted scouted) {
        Experiment experiment = proposal.experiment();
        return safeguards
                .judge(proposal)
                .flatMap(judgement -> judgement.vetoes().isEmpty()
                        ? injecting
                                .prepare(
                                        round.run().lease(),
                                        scouted.fault(),
                                        experiment,
                                        scouted.targets(),
                                        round.drawn().getFirst().order().deadline())
                                .map(injections -> new Ready(proposal, injections))
                        : round.veto(judgement.vetoes().getFirst()));
    }

    /** Owed before it is written, written before it is touched. */
    private Flux<Injection> act(Round round, List<Target> free, Ready ready) {
        Run run = round.run();
        run.joins(ready.injections());
        return writing.commitAlso(run.lease(), ready.proposal(), ready.injections())
                .flatMapMany(commitment -> switch (commitment) {
                    case Commitment.Superseded _ -> {
                        run.joinsNot(ready.injections());
                        yield Flux.empty();
                    }
                    case Commitment.Refused refused -> {
                        run.joinsNot(ready.injections());
                        yield round.veto(refused.veto()).thenMany(Flux.empty());
                    }
                    case Commitment.Written written -> {
                        round.places().fill(free, written.injections());
                        yield inject(round, written.injections());
                    }
                });
    }

    /** One that went away again has left its place free; whatever else ends an injection ends the event, by the watch's own signals. */
    private Flux<Injection> inject(Round round, List<Injection> injections) {
        return injecting
                .inject(round.run().lease(), round.scribe(), round.run().fault(), injections)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMapMany(end -> switch (end.orElse(null)) {
                    case null -> Flux.fromIterable(injections);
                    case End.Broken broken -> Flux.error(new IllegalStateException(broken.sentence()));
                    case End _ -> Flux.empty();
                });
    }

    private static String sentence(Throwable error) {
        return Objects.requireNonNullElse(error.getMessage(), error.toString());
    }

    /** What may be written down. */
    private record Ready(Proposal proposal, List<Injection> injections) {}

    /** What all rounds of one watch share. */
    private record Round(Run run, Scribe scribe, List<Injection> drawn, Places places, Mono<Void> ended) {

        String fault() {
            return run.fault().name().value();
        }

        <T> Mono<T> veto(Judgement.Vetoed veto) {
            return veto(veto.safeguard(), veto.reason());
        }

        <T> Mono<T> veto(String by, String reason) {
            Entry entry = new Entry.Vetoed(by, "whoever replaced a target is left alone: " + reason);
            return Mono.fromRunnable(() -> {
                if (places.news(entry)) {
                    scribe.tell(entry);
                }
            });
        }
    }
}
