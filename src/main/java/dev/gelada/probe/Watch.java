package dev.gelada.probe;

import dev.gelada.probe.Reading.Unknown;
import dev.gelada.vitals.trace.Tracing;
import dev.gelada.vitals.trace.Tracing.Call;
import io.micrometer.common.KeyValues;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks the probes of a steady state: once, or again and again while something is done to the system.
 *
 * <p>Neither ever errs. A probe that fails, that is silent beyond its limit, or that does not exist has answered
 * {@link Reading.Unknown} with the reason.
 */
public final class Watch {

    private static final int AT_ONCE = 16;

    private final Probes probes;
    private final Tracing tracing;
    private final Scheduler scheduler;
    private final Mono<Reach> confined;

    /** One whose confined probes are kept from this machine alone. */
    public Watch(Probes probes, Tracing tracing, Scheduler scheduler) {
        this(probes, tracing, scheduler, Mono.just(Reach.confined(Set.of())));
    }

    /** @param confined how far the probes of a confined state reach now */
    Watch(Probes probes, Tracing tracing, Scheduler scheduler, Mono<Reach> confined) {
        this.probes = probes;
        this.tracing = tracing;
        this.scheduler = scheduler;
        this.confined = confined;
    }

    /** Reads every probe once, side by side. As many answers as the state has probes, in its order: none for none. */
    public Mono<List<Seen>> once(SteadyState state) {
        return once(state, Mono.never(), "");
    }

    /** The same for somebody who waits no longer than this: who has not answered by then was silent, whatever its own limit. */
    public Mono<List<Seen>> once(SteadyState state, Duration atMost) {
        String silent = "the probe was silent for " + atMost.toMillis() + " ms, and nobody waits longer";
        return once(state, Mono.delay(atMost, scheduler).cache(), silent);
    }

    private Mono<List<Seen>> once(SteadyState state, Mono<?> end, String silent) {
        return Flux.fromIterable(state.probes())
                .flatMapSequential(
                        ask -> see(ask, state)
                                .timeout(end, Mono.just(new Seen(ask.probe(), ask.subject(), new Unknown(silent)))),
                        AT_ONCE)
                .collectList();
    }

    /**
     * Reads each probe at once and then {@code every} so often, and tells where something changes. A reading that is slower than that
     * makes its probe miss the beats in between; the other probes keep theirs.
     *
     * <p>Goes on until it is cancelled. A state without probes has nothing to tell, and is silent for just as long. Whoever wants to
     * stop at the first deviation takes until {@link Step.Past}.
     */
    public Flux<Step> during(SteadyState state) {
        return during(state, new Readings());
    }

    /** The same, and counts the readings. */
    public Flux<Step> during(SteadyState state, Readings readings) {
        if (state.probes().isEmpty()) {
            return Flux.never();
        }
        return Flux.fromIterable(state.probes())
                .flatMap(ask -> steps(ask, state, readings), state.probes().size());
    }

    private Flux<Step> steps(SteadyState.Ask ask, SteadyState state, Readings readings) {
        return Flux.interval(Duration.ZERO, state.every(), scheduler)
                .onBackpressureDrop()
                // No prefetch: it would keep missed beats and read them in a burst.
                .concatMap(_ -> see(ask, state), 0)
                .doOnNext(seen -> readings.count(seen.reading()))
                .scan(Standing.UNSEEN, (standing, seen) -> standing.after(seen, state.tolerate()))
                .concatMapIterable(Standing::steps);
    }

    private Mono<Seen> see(SteadyState.Ask ask, SteadyState state) {
        Mono<Reach> reach = state.confined() ? confined : Mono.just(Reach.EVERYWHERE);
        return tracing.call(call(ask), reach.flatMap(far -> reading(ask).contextWrite(far::into)))
                .onErrorResume(failure -> unknown(Objects.toString(failure.getMessage(), failure.toString())))
                .map(reading -> new Seen(ask.probe(), ask.subject(), reading));
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
                .map(probe -> reading(probe, ask.settings()))
                .orElseGet(() -> unknown("no probe is named '" + ask.probe() + "'; there are: " + probes));
    }

    private Mono<Reading> reading(Probe probe, ObjectNode settings) {
        Duration limit = probe.limit(settings);
        return probe.read(settings)
                .switchIfEmpty(unknown("the probe answered nothing"))
                .timeout(limit, unknown("the probe was silent for " + limit.toMillis() + " ms"), scheduler);
    }

    private static Mono<Reading> unknown(String why) {
        return Mono.just(new Unknown(why));
    }
}
