package dev.gelada.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.Reading.Steady;
import dev.gelada.probe.Reading.Unknown;
import dev.gelada.probe.SteadyState.Ask;
import dev.gelada.vitals.trace.WorkTracer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class SteadyStateMonitorTests {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Reading GOOD = new Steady("200");
    private static final Reading BAD = new Deviated("503");

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    @Test
    void readsEveryProbeOnceInTheOrderOfTheDocument() {
        ScriptedProbe slow =
                new ScriptedProbe("slow", _ -> Mono.delay(SECOND, time).thenReturn(GOOD));
        ScriptedProbe fast = new ScriptedProbe("fast", _ -> Mono.just(BAD));

        StepVerifier.create(watch(slow, fast).once(state(3, slow, fast)))
                .then(() -> time.advanceTimeBy(SECOND))
                .assertNext(probeResult -> assertThat(probeResult)
                        .containsExactly(new ProbeResult(slow.name(), "", GOOD), new ProbeResult(fast.name(), "", BAD)))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void asksNothingOfAStateWithoutProbes() {
        StepVerifier.create(watch().once(SteadyState.NONE))
                .expectNext(List.of())
                .expectComplete()
                .verify(PATIENCE);
        StepVerifier.create(watch().during(SteadyState.NONE).takeUntilOther(Mono.delay(SECOND, time)))
                .then(() -> time.advanceTimeBy(SECOND))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void isUnknownWhereAProbeFailsOrThrowsOrAnswersNothing() {
        ScriptedProbe fails = new ScriptedProbe("fails", _ -> Mono.error(new IllegalStateException("no view")));
        ScriptedProbe hollow = new ScriptedProbe("hollow", _ -> Mono.empty());
        ScriptedProbe rude = new ScriptedProbe("rude", _ -> {
            throw new IllegalArgumentException("bad settings");
        });

        assertThat(readings(watch(fails, hollow, rude), state(3, fails, hollow, rude)))
                .containsExactly(
                        new Unknown("no view"),
                        new Unknown("the probe returned no reading"),
                        new Unknown("bad settings"));
    }

    @Test
    void namesTheProbesThereAreWhenOneIsNotAmongThem() {
        ScriptedProbe http = new ScriptedProbe("http", _ -> Mono.just(GOOD));
        ScriptedProbe stranger = new ScriptedProbe("htpt", _ -> Mono.just(GOOD));

        assertThat(readings(watch(http), state(3, stranger)))
                .containsExactly(new Unknown("no probe is named 'htpt'; there are: http"));
    }

    @Test
    void tellsTheFirstReadingAndEachTurn() {
        ScriptedProbe probe = script(GOOD, GOOD, BAD, BAD, GOOD);

        StepVerifier.create(steps(probe, 3))
                .then(() -> time.advanceTimeBy(SECOND.multipliedBy(4)))
                .expectNext("turned 200", "turned 503", "turned 200")
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void deviatesAtTheReadingAfterTheTolerated() {
        ScriptedProbe probe = script(GOOD, BAD, BAD, BAD, BAD, BAD);

        StepVerifier.create(steps(probe, 3))
                .then(() -> time.advanceTimeBy(SECOND.multipliedBy(3)))
                .expectNext("turned 200", "turned 503")
                .then(() -> time.advanceTimeBy(SECOND.multipliedBy(2)))
                .expectNext("past 503 after 4")
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void deviatesAtOnceWhenNothingIsTolerated() {
        StepVerifier.create(steps(script(new Unknown("?")), 0))
                .then(() -> time.advanceTimeBy(Duration.ZERO))
                .expectNext("turned ?", "past ? after 1")
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void keepsTheBeatOfOneProbeWhileAnotherIsSlow() {
        ScriptedProbe slow = new ScriptedProbe(
                "slow", _ -> Mono.delay(Duration.ofMillis(2500), time).thenReturn(GOOD));
        ScriptedProbe fast = new ScriptedProbe("fast", _ -> Mono.just(GOOD));

        StepVerifier.create(watch(slow, fast).during(state(3, slow, fast)).then())
                .then(() -> time.advanceTimeBy(Duration.ofMillis(9900)))
                .thenCancel()
                .verify(PATIENCE);

        assertThat(fast.readings()).isEqualTo(10);
        assertThat(slow.readings()).as("read at 0, 3, 6 and 9 s").isEqualTo(4);
    }

    @Test
    void startsNoReadingAfterItWasCancelled() {
        ScriptedProbe probe = script(GOOD);

        StepVerifier.create(steps(probe, 3))
                .then(() -> time.advanceTimeBy(SECOND))
                .expectNextCount(1)
                .thenCancel()
                .verify(PATIENCE);
        int read = probe.readings();
        time.advanceTimeBy(SECOND.multipliedBy(10));

        assertThat(probe.readings()).isEqualTo(read);
    }

    private Flux<String> steps(ScriptedProbe probe, int tolerate) {
        return watch(probe).during(state(tolerate, probe)).map(SteadyStateMonitorTests::word);
    }

    private static String word(MonitorEvent monitorEvent) {
        return switch (monitorEvent) {
            case MonitorEvent.StateChanged(ProbeResult probeResult) ->
                "turned " + probeResult.reading().detail();
            case MonitorEvent.ToleranceExceeded(ProbeResult probeResult, int inARow) ->
                "past " + probeResult.reading().detail() + " after " + inARow;
        };
    }

    private static ScriptedProbe script(Reading... readings) {
        return new ScriptedProbe("probe", number -> Mono.just(readings[Math.min(number, readings.length - 1)]));
    }

    private static List<Reading> readings(SteadyStateMonitor steadyStateMonitor, SteadyState state) {
        return ProbeContract.answer(steadyStateMonitor.once(state)).stream()
                .map(ProbeResult::reading)
                .toList();
    }

    private SteadyStateMonitor watch(ScriptedProbe... probes) {
        return new SteadyStateMonitor(new Probes(List.of(probes)), WorkTracer.none(), time);
    }

    private static SteadyState state(int tolerate, ScriptedProbe... probes) {
        List<Ask> asks = Stream.of(probes)
                .map(probe -> new Ask(probe.name(), ProbeContract.settings("{}")))
                .toList();
        return new SteadyState(asks, SECOND, tolerate);
    }
}
