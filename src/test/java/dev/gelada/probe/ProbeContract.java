package dev.gelada.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.BoundSettings;
import dev.gelada.document.Json;
import dev.gelada.vitals.trace.WorkTracer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.node.ObjectNode;

/** What every probe promises. The tests of a probe implement this. */
public interface ProbeContract {

    Duration PATIENCE = Duration.ofSeconds(20);

    /** The probe in a world where it reads steady. */
    Asked steady();

    /** The probe in a world where reading fails. */
    Asked failing();

    /** The probe in a world that never answers it. */
    Asked silent();

    /** What the detail of the steady reading names. */
    String seen();

    /** All that the probe could have changed; equal to itself before and after. */
    Object world();

    @Test
    default void changesNothing() {
        Object before = world();
        read(steady());

        assertThat(world()).isEqualTo(before);
    }

    @Test
    default void saysWhatItSaw() {
        ProbeResult read = read(steady());

        assertThat(read.reading()).isInstanceOf(Reading.Steady.class);
        assertThat(read.reading().detail()).contains(seen());
    }

    @Test
    default void isUnknownWithAReasonWhenReadingFails() {
        ProbeResult read = read(failing());

        assertThat(read.reading()).isInstanceOf(Reading.Unknown.class);
        assertThat(read.reading().detail()).isNotBlank();
    }

    @Test
    default void isUnknownWhenNothingAnswersWithinItsLimit() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        Asked silent = silent();
        Duration limit = silent.probe().limit(silent.bound());

        StepVerifier.create(silent.watch(time).once(silent.state()))
                .then(() -> time.advanceTimeBy(limit))
                .assertNext(probeResult -> assertThat(probeResult.getFirst().reading())
                        .isEqualTo(new Reading.Unknown("no answer from the probe within " + limit.toMillis() + " ms")))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    default void bindsTheSettingsItIsAskedWith() {
        Asked asked = steady();

        assertThat(Json.mapper()
                        .treeToValue(asked.settings(), asked.probe().type().settings()))
                .isNotNull();
    }

    /** One reading, through the watch as in real life. */
    static ProbeResult read(Asked asked) {
        return answer(asked.watch(Schedulers.parallel()).once(asked.state())).getFirst();
    }

    /** What it emits, in real time. */
    static <T> T answer(Mono<T> mono) {
        return Objects.requireNonNull(mono.block(PATIENCE));
    }

    /** A probe and what it is asked with. */
    record Asked(Probe probe, ObjectNode settings) {

        public static Asked of(Probe probe, String json) {
            return new Asked(probe, ProbeContract.settings(json));
        }

        public SteadyState state() {
            return new SteadyState(List.of(new SteadyState.Ask(probe.name(), settings)), Duration.ofSeconds(1), 3);
        }

        public BoundSettings bound() {
            return probe.type().bind(settings);
        }

        SteadyStateMonitor watch(Scheduler scheduler) {
            return new SteadyStateMonitor(new Probes(List.of(probe)), WorkTracer.none(), scheduler);
        }
    }

    /** Settings as a document would write them, single quotes for double ones. */
    static ObjectNode settings(String json) {
        return (ObjectNode) Json.mapper().readTree(json.replace('\'', '"'));
    }
}
