package dev.gelada.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.experiment.ExperimentSamples;
import dev.gelada.experiment.Experiments;
import dev.gelada.selection.FilterStage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** An alert on a first event sees it: its counter was there before, at zero. */
class InitialMetersTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Sinks.Many<Experiments.Catalogue> changes =
            Sinks.many().multicast().directBestEffort();
    private final Experiments experiments = new Changing();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gelada.fault.stuck",
                "gelada.fault.revert.failures",
                "gelada.fault.reverted",
                "gelada.fault.injected",
                "gelada.event.closed",
                "gelada.event.raised",
                "gelada.safeguard.vetoes"
            })
    void areThereAtZeroBeforeAnythingHappens(String meter) {
        Disposable watching = new MeterJournalListener(meters, experiments, List.of("halt", "cap"))
                .listen(Flux.never())
                .subscribe();

        assertThat(meters.get(meter).tag("experiment", "first").counters())
                .isNotEmpty()
                .allSatisfy(counter -> assertThat(counter.count()).isZero());
        watching.dispose();
    }

    @Test
    void areThereForEachOriginSafeguardAndFilter() {
        Disposable watching = new MeterJournalListener(meters, experiments, List.of("halt", "cap"))
                .listen(Flux.never())
                .subscribe();

        assertThat(values("gelada.event.raised", "origin")).containsExactlyInAnyOrder("scheduled", "requested");
        assertThat(values("gelada.safeguard.vetoes", "safeguard")).containsExactlyInAnyOrder("halt", "cap");
        assertThat(values("gelada.target.removed", "filter")).hasSize(FilterStage.values().length);
        watching.dispose();
    }

    private List<String> values(String meter, String tag) {
        return meters.get(meter).counters().stream()
                .map(counter -> String.valueOf(counter.getId().getTag(tag)))
                .toList();
    }

    @Test
    void comeWithAnExperimentThatIsAddedLater() {
        Disposable watching = new MeterJournalListener(meters, experiments, List.of("halt", "cap"))
                .listen(Flux.never())
                .subscribe();
        assertThat(meters.find("gelada.fault.stuck").tag("experiment", "later").counter())
                .isNull();

        changes.tryEmitNext(catalogue("later")).orThrow();

        assertThat(meters.get("gelada.fault.stuck")
                        .tag("experiment", "later")
                        .counter()
                        .count())
                .isZero();
        watching.dispose();
        assertThat(changes.currentSubscriberCount()).isZero();
    }

    private static Experiments.Catalogue catalogue(String name) {
        return new Experiments.Catalogue(List.of(ExperimentSamples.anExperiment(name)), List.of());
    }

    private final class Changing implements Experiments {

        @Override
        public Catalogue current() {
            return catalogue("first");
        }

        @Override
        public Flux<Catalogue> changes() {
            return changes.asFlux();
        }
    }
}
