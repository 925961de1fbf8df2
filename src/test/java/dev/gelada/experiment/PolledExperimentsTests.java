package dev.gelada.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.experiment.Experiments.Catalogue;
import dev.gelada.experiment.PolledExperiments.Polling;
import dev.gelada.vitals.task.BackgroundTask.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class PolledExperimentsTests {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Catalogue ONE = new Catalogue(List.of(ExperimentSamples.anExperiment()), List.of());

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<Catalogue> changes = new ArrayList<>();
    private @Nullable Catalogue there = PolledExperiments.NOTHING;

    @Test
    void knowsWhatWasSeenBeforeTheFirstLook() {
        assertThat(start(ONE).current()).isEqualTo(ONE);
        assertThat(changes).isEmpty();
    }

    @Test
    void signalsOnlyWhatIsAnother() {
        PolledExperiments experiments = start(PolledExperiments.NOTHING);
        run(experiments);

        there = ONE;
        time.advanceTimeBy(SECOND.multipliedBy(3));

        assertThat(experiments.current()).isEqualTo(ONE);
        assertThat(changes).containsExactly(ONE);
    }

    @Test
    void whatWasSeenLastCountsWhileNothingCanBeSeen() {
        PolledExperiments experiments = start(ONE);
        there = null;
        run(experiments);

        time.advanceTimeBy(SECOND.multipliedBy(3));

        assertThat(experiments.current()).isEqualTo(ONE);
        assertThat(changes).isEmpty();
    }

    private PolledExperiments start(Catalogue seen) {
        var experiments = new PolledExperiments(
                "place", Phase.WATCH, "in a place", seen, new Polling(SECOND, time, Mono.fromSupplier(() -> there)));
        experiments.changes().subscribe(changes::add);
        return experiments;
    }

    private void run(PolledExperiments experiments) {
        experiments.run().subscribe();
        time.advanceTimeBy(Duration.ZERO);
    }
}
