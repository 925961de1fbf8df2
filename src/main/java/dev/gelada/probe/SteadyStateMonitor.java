package dev.gelada.probe;

import dev.gelada.document.BoundSettings;
import dev.gelada.document.ErrorText;
import dev.gelada.probe.Reading.Unknown;
import dev.gelada.vitals.task.PeriodicFlux;
import dev.gelada.vitals.trace.WorkTracer;
import dev.gelada.vitals.trace.WorkTracer.Call;
import io.micrometer.common.KeyValues;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Asks the probes of a steady state: once, or again and again while something is done to the system.
 *
 * <p>Neither ever errs. A probe that fails, that is silent beyond its limit, or that does not exist has answered
 * {@link Reading.Unknown} with the reason.
 */
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public final class SteadyStateMonitor {

    private static final int AT_ONCE = 16;

    private final Probes probes;
    private final WorkTracer workTracer;
    private final Scheduler scheduler;
    /** How far the probes of a confined state reach now. */
    private final Mono<EgressPolicy> confined;

    /** Confined probes may not reach addresses of this machine. */
    public SteadyStateMonitor(Probes probes, WorkTracer workTracer, Scheduler scheduler) {
        this(probes, workTracer, scheduler, Mono.just(EgressPolicy.confined(Set.of())));
    }

    /** Reads every probe once, side by side. As many answers as the state has probes, in its order: none for none. */
    public Mono<List<ProbeResult>> once(SteadyState state) {
        return once(state, Mono.never(), "");
    }

    /** The same with a common time limit: a probe without an answer by then is unknown, whatever its own limit. */
    public Mono<List<ProbeResult>> once(SteadyState state, Duration atMost) {
        String silent = "no answer from the probe within " + atMost.toMillis() + " ms";
        return once(state, Mono.delay(atMost, scheduler).cache(), silent);
    }

    private Mono<List<ProbeResult>> once(SteadyState state, Mono<?> end, String silent) {
        return Flux.fromIterable(state.probes())
                .flatMapSequential(
                        ask -> see(ask, state)
                                .timeout(
                                        end,
                                        Mono.just(new ProbeResult(ask.probe(), ask.subject(), new Unknown(silent)))),
                        AT_ONCE)
                .collectList();
    }

    /**
     * Reads each probe at once and then every {@code every}, and emits changes. A probe whose reading takes longer skips the ticks in
     * between; the other probes are not affected.
     *
     * <p>Runs until cancelled, also without probes, when it emits nothing. To stop at the first deviation, take until {@link
     * MonitorEvent.ToleranceExceeded}.
     */
    public Flux<MonitorEvent> during(SteadyState state) {
        return during(state, new ReadingCounts());
    }

    /** The same, and counts the readings. */
    public Flux<MonitorEvent> during(SteadyState state, ReadingCounts readingCounts) {
        if (state.probes().isEmpty()) {
            return Flux.never();
        }
        return Flux.fromIterable(state.probes())
                .flatMap(ask -> steps(ask, state, readingCounts), state.probes().size());
    }

    private Flux<MonitorEvent> steps(SteadyState.Ask ask, SteadyState state, ReadingCounts readingCounts) {
        return PeriodicFlux.atOnce(state.every(), scheduler, () -> see(ask, state))
                .doOnNext(probeResult -> readingCounts.count(probeResult.reading()))
                .scan(ProbeState.UNSEEN, (probeState, probeResult) -> probeState.after(probeResult, state.tolerate()))
                .concatMapIterable(ProbeState::steps);
    }

    private Mono<ProbeResult> see(SteadyState.Ask ask, SteadyState state) {
        Mono<EgressPolicy> egressPolicy = state.confined() ? confined : Mono.just(EgressPolicy.EVERYWHERE);
        return workTracer
                .call(call(ask), egressPolicy.flatMap(far -> reading(ask).contextWrite(far::into)))
                .onErrorResume(failure -> unknown(ErrorText.of(failure)))
                .map(reading -> new ProbeResult(ask.probe(), ask.subject(), reading));
    }

    private static Call call(SteadyState.Ask ask) {
        String probe = ask.probe().toString();
        return new Call(
                "gelada.probe.read",
                "probe " + probe,
                KeyValues.of("probe", probe),
                KeyValues.of("gelada.subject", ask.subject()));
    }

    private Mono<Reading> reading(SteadyState.Ask ask) {
        return probes.named(ask.probe())
                .map(probe -> reading(probe, probe.type().bind(ask.settings())))
                .orElseGet(() -> unknown("no probe is named '" + ask.probe() + "'; there are: " + probes));
    }

    private Mono<Reading> reading(Probe probe, BoundSettings settings) {
        Duration limit = probe.limit(settings);
        return probe.read(settings)
                .switchIfEmpty(unknown("the probe returned no reading"))
                .timeout(limit, unknown("no answer from the probe within " + limit.toMillis() + " ms"), scheduler);
    }

    private static Mono<Reading> unknown(String why) {
        return Mono.just(new Unknown(why));
    }
}
