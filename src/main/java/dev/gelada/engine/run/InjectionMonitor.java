package dev.gelada.engine.run;

import dev.gelada.document.ErrorText;
import dev.gelada.engine.EngineProperties;
import dev.gelada.engine.commit.AsyncJournalWriter;
import dev.gelada.engine.inflight.StopReason;
import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.EventId;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Injection;
import dev.gelada.journal.JournalEntry;
import dev.gelada.probe.MonitorEvent;
import dev.gelada.probe.ProbeResult;
import dev.gelada.probe.Reading;
import dev.gelada.probe.ReadingCounts;
import dev.gelada.probe.SteadyStateMonitor;
import dev.gelada.vitals.task.PeriodicFlux;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskLabel;
import dev.gelada.vitals.task.TaskRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * The time between inject and revert: the fault is maintained, the probes are read, and the effect is observed, until the first stop
 * reason. The end is a signal that every part inside completes on, so that nothing is still acting when revert begins.
 */
@RequiredArgsConstructor
final class InjectionMonitor {

    private static final int AT_ONCE = 64;

    private final SteadyStateMonitor probes;
    private final StopSignals stopSignals;
    private final TaskRegistry taskRegistry;
    private final ReplacementInjector replacementInjector;
    private final EngineProperties settings;
    private final Scheduler scheduler;

    /**
     * Without a duration it lasts until the fault has nothing left to maintain and its effect is observed; the wait for an effect is
     * limited to the time limit of a call.
     *
     * @param injections the first injections; replacements are added
     */
    Mono<MonitorResult> watch(Commitment commitment, List<Injection> injections) {
        EventContext eventContext = commitment.eventContext();
        AsyncJournalWriter asyncJournalWriter = commitment.asyncJournalWriter();
        Experiment experiment = eventContext.experiment();
        Fault fault = eventContext.fault();
        Sinks.One<StopReason> ending = Sinks.one();
        Mono<Void> ended = ending.asMono().then();
        AtomicBoolean shown = new AtomicBoolean();
        ReadingCounts readingCounts = new ReadingCounts();
        Duration duration = experiment.duration();
        Mono<StopReason> timeUp = duration == null
                ? Mono.never()
                : Mono.delay(duration, scheduler).thenReturn(new StopReason.Over());
        Mono<Void> end = Flux.merge(
                        timeUp,
                        stopSignals.of(eventContext.event().id()),
                        deviation(eventContext.event().id(), asyncJournalWriter, experiment, readingCounts))
                .onErrorResume(error -> Mono.just(broken(error)))
                .next()
                .publishOn(scheduler) // the stop signal may come from any thread, the revert continues on this one
                .takeUntilOther(ended)
                .doOnNext(ending::tryEmitValue) // below what it ends, which would drop the value otherwise
                .then();
        Mono<Void> shows = observe(asyncJournalWriter, fault, injections, shown)
                .onErrorComplete()
                .takeUntilOther(ended);
        Mono<Void> acts = sustain(fault, injections, ended)
                .and(duration == null ? shows.take(settings.callTimeout(), scheduler) : shows)
                .doOnSuccess(done -> {
                    if (duration == null) {
                        ending.tryEmitValue(new StopReason.Over());
                    }
                })
                .onErrorResume(error -> Mono.fromRunnable(() -> ending.tryEmitValue(broken(error))));
        Mono<Void> looks = eventContext
                .workloadHealthTracker()
                .checks()
                .then()
                .onErrorComplete()
                .takeUntilOther(ended);
        Mono<Void> joined = replacementInjector
                .during(commitment, injections, ended)
                .flatMap(injection -> join(asyncJournalWriter, fault, List.of(injection), shown, ended), AT_ONCE)
                .then()
                .onErrorResume(error -> Mono.fromRunnable(() -> ending.tryEmitValue(broken(error))));
        return Mono.when(end, acts, looks, joined)
                .then(lastLook(asyncJournalWriter, fault, injections, shown))
                .then(ending.asMono())
                .map(reason -> new MonitorResult(reason, shown.get(), readingCounts));
    }

    private Mono<Void> join(
            AsyncJournalWriter asyncJournalWriter,
            Fault fault,
            List<Injection> injections,
            AtomicBoolean shown,
            Mono<Void> ended) {
        Mono<Void> looks = observe(asyncJournalWriter, fault, injections, shown)
                .onErrorComplete()
                .takeUntilOther(ended);
        return Mono.when(sustain(fault, injections, ended), looks);
    }

    private Mono<Void> sustain(Fault fault, List<Injection> injections, Mono<Void> ended) {
        Mono<Void> patience =
                ended.then(Mono.delay(settings.callTimeout(), scheduler)).then();
        return Flux.fromIterable(injections)
                .flatMap(injection -> fault.maintain(injection, ended), AT_ONCE)
                .takeUntilOther(patience)
                .then();
    }

    private Mono<StopReason> deviation(
            EventId event, AsyncJournalWriter asyncJournalWriter, Experiment experiment, ReadingCounts readingCounts) {
        TaskLabel taskLabel = new TaskLabel(TaskKind.PROBE, experiment.name(), event.value());
        return taskRegistry
                .tracked(taskLabel, probes.during(experiment.steadyState(), readingCounts))
                .doOnNext(monitorEvent -> asyncJournalWriter.append(journalEntry(monitorEvent)))
                .ofType(MonitorEvent.ToleranceExceeded.class)
                .next()
                .map(toleranceExceeded -> new StopReason.Deviated(
                        sentence(toleranceExceeded, experiment.steadyState().tolerate())));
    }

    private static String sentence(MonitorEvent.ToleranceExceeded toleranceExceeded, int tolerate) {
        return toleranceExceeded.result() + " (" + toleranceExceeded.consecutive()
                + (toleranceExceeded.consecutive() == 1 ? " reading" : " readings") + " missed in a row, " + tolerate
                + " tolerated)";
    }

    private static JournalEntry journalEntry(MonitorEvent monitorEvent) {
        ProbeResult probeResult = monitorEvent.result();
        String probe = probeResult.probe() + " " + probeResult.subject();
        return switch (monitorEvent) {
            case MonitorEvent.StateChanged _ ->
                new JournalEntry.ProbeRead(
                        probe,
                        kind(probeResult.reading()),
                        probeResult.reading().detail());
            case MonitorEvent.ToleranceExceeded _ ->
                new JournalEntry.Deviated(probe, probeResult.reading().detail());
        };
    }

    private static String kind(Reading reading) {
        return reading.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private Mono<Void> observe(
            AsyncJournalWriter asyncJournalWriter, Fault fault, List<Injection> injections, AtomicBoolean shown) {
        return Flux.fromIterable(injections)
                .flatMap(
                        injection -> PeriodicFlux.atOnce(
                                        settings.pollInterval(), scheduler, () -> look(fault, injection))
                                .filter(visible -> visible)
                                .next()
                                .doOnNext(visible -> observed(asyncJournalWriter, injection, shown)),
                        AT_ONCE)
                .then();
    }

    /**
     * The effect may have appeared only after the last regular observation, or the duration may be shorter than the interval. The revert
     * waits for this one, but only for one call.
     */
    private Mono<Void> lastLook(
            AsyncJournalWriter asyncJournalWriter, Fault fault, List<Injection> injections, AtomicBoolean shown) {
        return Flux.defer(() -> shown.get() ? Flux.empty() : Flux.fromIterable(injections))
                .flatMap(
                        injection -> look(fault, injection)
                                .filter(visible -> visible)
                                .doOnNext(visible -> observed(asyncJournalWriter, injection, shown)),
                        AT_ONCE)
                .then()
                .timeout(settings.callTimeout(), Mono.empty(), scheduler);
    }

    private Mono<Boolean> look(Fault fault, Injection injection) {
        return fault.observe(injection)
                .timeout(settings.callTimeout(), scheduler)
                .onErrorReturn(false);
    }

    private static void observed(AsyncJournalWriter asyncJournalWriter, Injection injection, AtomicBoolean shown) {
        shown.set(true);
        asyncJournalWriter.append(new JournalEntry.Observed(injection.order().target()));
    }

    private static StopReason broken(Throwable error) {
        return new StopReason.Broken(ErrorText.of(error));
    }
}
