package dev.gelada.engine;

import dev.gelada.experiment.Experiment;
import dev.gelada.fault.EventId;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Injection;
import dev.gelada.journal.Entry;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Readings;
import dev.gelada.probe.Seen;
import dev.gelada.probe.Step;
import dev.gelada.probe.Watch;
import dev.gelada.vitals.task.Kind;
import dev.gelada.vitals.task.Label;
import dev.gelada.vitals.task.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * The time between inject and revert: the fault is sustained, the probes read, and it is looked whether the fault shows, until the first
 * thing ends it. The end is a signal that everything inside hears and answers to, so that nothing is still acting when revert begins.
 */
final class Watching {

    private static final int AT_ONCE = 64;

    private final Watch probes;
    private final Signals signals;
    private final Tasks tasks;
    private final EngineProperties settings;
    private final Scheduler scheduler;

    Watching(Watch probes, Signals signals, Tasks tasks, EngineProperties settings, Scheduler scheduler) {
        this.probes = probes;
        this.signals = signals;
        this.tasks = tasks;
        this.settings = settings;
        this.scheduler = scheduler;
    }

    /**
     * Without a duration the watch lasts until the fault has nothing more to do and shows; one that does not show is not waited for longer
     * than for a call.
     *
     * @param joining from the end of the watch, what is injected until then besides
     */
    Mono<Watched> watch(
            EventId event,
            Scribe scribe,
            Experiment experiment,
            Fault fault,
            List<Injection> injections,
            Wholeness wholeness,
            Function<Mono<Void>, Flux<Injection>> joining) {
        Sinks.One<End> ending = Sinks.one();
        Mono<Void> ended = ending.asMono().then();
        AtomicBoolean shown = new AtomicBoolean();
        Readings readings = new Readings();
        Duration duration = experiment.duration();
        Mono<End> timeUp = duration == null
                ? Mono.never()
                : Mono.delay(duration, scheduler).thenReturn(new End.Over());
        Mono<Void> end = Flux.merge(timeUp, signals.of(event), deviation(event, scribe, experiment, readings))
                .onErrorResume(error -> Mono.just(broken(error)))
                .next()
                .publishOn(
                        scheduler) // what ends the watch may come from anybody's thread, the revert goes on from here
                .takeUntilOther(ended)
                .doOnNext(ending::tryEmitValue) // below what it ends, which would drop the value otherwise
                .then();
        Mono<Void> shows =
                observe(scribe, fault, injections, shown).onErrorComplete().takeUntilOther(ended);
        Mono<Void> acts = sustain(fault, injections, ended)
                .and(duration == null ? shows.take(settings.callLimit(), scheduler) : shows)
                .doOnSuccess(done -> {
                    if (duration == null) {
                        ending.tryEmitValue(new End.Over());
                    }
                })
                .onErrorResume(error -> Mono.fromRunnable(() -> ending.tryEmitValue(broken(error))));
        Mono<Void> looks = wholeness.looks().then().onErrorComplete().takeUntilOther(ended);
        Mono<Void> joined = joining.apply(ended)
                .flatMap(injection -> join(scribe, fault, List.of(injection), shown, ended), AT_ONCE)
                .then()
                .onErrorResume(error -> Mono.fromRunnable(() -> ending.tryEmitValue(broken(error))));
        return Mono.when(end, acts, looks, joined)
                .then(lastLook(scribe, fault, injections, shown))
                .then(ending.asMono())
                .map(reason -> new Watched(reason, shown.get(), readings));
    }

    private Mono<Void> join(
            Scribe scribe, Fault fault, List<Injection> injections, AtomicBoolean shown, Mono<Void> ended) {
        Mono<Void> looks =
                observe(scribe, fault, injections, shown).onErrorComplete().takeUntilOther(ended);
        return Mono.when(sustain(fault, injections, ended), looks);
    }

    private Mono<Void> sustain(Fault fault, List<Injection> injections, Mono<Void> ended) {
        Mono<Void> patience =
                ended.then(Mono.delay(settings.callLimit(), scheduler)).then();
        return Flux.fromIterable(injections)
                .flatMap(injection -> fault.sustain(injection, ended), AT_ONCE)
                .takeUntilOther(patience)
                .then();
    }

    private Mono<End> deviation(EventId event, Scribe scribe, Experiment experiment, Readings readings) {
        Label label = new Label(Kind.PROBE, experiment.name(), event.value());
        return tasks.tracked(label, probes.during(experiment.steadyState(), readings))
                .doOnNext(step -> scribe.tell(entry(step)))
                .ofType(Step.Past.class)
                .next()
                .map(past ->
                        new End.Deviated(sentence(past, experiment.steadyState().tolerate())));
    }

    private static String sentence(Step.Past past, int tolerate) {
        return past.seen() + " (" + past.inARow() + (past.inARow() == 1 ? " reading" : " readings")
                + " missed in a row, " + tolerate + " tolerated)";
    }

    private static Entry entry(Step step) {
        Seen seen = step.seen();
        String probe = seen.probe() + " " + seen.subject();
        return switch (step) {
            case Step.Turned _ ->
                new Entry.ProbeRead(probe, kind(seen.reading()), seen.reading().detail());
            case Step.Past _ -> new Entry.Deviated(probe, seen.reading().detail());
        };
    }

    private static String kind(Reading reading) {
        return reading.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private Mono<Void> observe(Scribe scribe, Fault fault, List<Injection> injections, AtomicBoolean shown) {
        return Flux.fromIterable(injections)
                .flatMap(
                        injection -> Flux.interval(Duration.ZERO, settings.lookEvery(), scheduler)
                                .onBackpressureDrop()
                                .concatMap(tick -> look(fault, injection), 0)
                                .filter(visible -> visible)
                                .next()
                                .doOnNext(visible -> observed(scribe, injection, shown)),
                        AT_ONCE)
                .then();
    }

    /**
     * A fault may have shown only after the last regular look, or the watch may have been shorter than one. The revert waits for it, but no longer than
     * for one call.
     */
    private Mono<Void> lastLook(Scribe scribe, Fault fault, List<Injection> injections, AtomicBoolean shown) {
        return Flux.defer(() -> shown.get() ? Flux.empty() : Flux.fromIterable(injections))
                .flatMap(
                        injection -> look(fault, injection)
                                .filter(visible -> visible)
                                .doOnNext(visible -> observed(scribe, injection, shown)),
                        AT_ONCE)
                .then()
                .timeout(settings.callLimit(), Mono.empty(), scheduler);
    }

    private Mono<Boolean> look(Fault fault, Injection injection) {
        return fault.observe(injection).timeout(settings.callLimit(), scheduler).onErrorReturn(false);
    }

    private static void observed(Scribe scribe, Injection injection, AtomicBoolean shown) {
        shown.set(true);
        scribe.tell(new Entry.Observed(injection.order().target()));
    }

    private static End broken(Throwable error) {
        return new End.Broken(Objects.requireNonNullElse(error.getMessage(), error.toString()));
    }
}
