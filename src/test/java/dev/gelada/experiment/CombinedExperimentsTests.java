package dev.gelada.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.experiment.Experiments.Broken;
import dev.gelada.experiment.Experiments.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

class CombinedExperimentsTests {

    private final Source first = new Source();
    private final Source second = new Source();
    private final List<Set<String>> shown = new ArrayList<>();
    private final Experiments all = new CombinedExperiments(List.of(first, second), shown::add);

    @Test
    void holdsWhatEachSourceHoldsInTheOrderOfNames() {
        first.holds("b");
        second.holds("c", "a");

        assertThat(names()).containsExactly("a", "b", "c");
        assertThat(all.current().named("c")).isPresent();
    }

    @Test
    void letsTheFirstSourceKeepANameAndNamesTheOther() {
        first.holds("a");
        second.holds("a", "b");

        assertThat(names()).containsExactly("a", "b");
        assertThat(all.current().broken()).extracting(Broken::name).containsExactly("a");
        assertThat(all.current().broken().getFirst().problems().getFirst().message())
                .contains("'a' is the name of two experiments");
    }

    @Test
    void tellsEachChangeWithAllThereIs() {
        List<Catalogue> told = new ArrayList<>();
        all.changes().subscribe(told::add);

        first.holds("a");
        second.holds("b");

        assertThat(told).extracting(catalogue -> catalogue.experiments().size()).containsExactly(1, 2);
    }

    @Test
    void namesTheAnnotationsThatDecideOfWhateverSourceHoldsThem() {
        first.holds("a");
        second.current = new Catalogue(
                List.of(ExperimentSamples.experiment(ExperimentSamples.text("b")
                        .replace("workloads: [checkout]", "annotations: \"tier=gold, !spared\""))),
                List.of());
        all.current();

        assertThat(shown.getLast()).containsExactlyInAnyOrder("tier", "spared");
    }

    @Test
    void holdsNothingWithoutSources() {
        assertThat(new CombinedExperiments(List.of(), _ -> {}).current())
                .isEqualTo(new Catalogue(List.of(), List.of()));
    }

    private List<String> names() {
        return all.current().experiments().stream().map(Experiment::name).toList();
    }

    /** Holds what it is told to. */
    private static final class Source implements ExperimentSource {

        private final Sinks.Many<Catalogue> changes = Sinks.many().multicast().directBestEffort();
        private Catalogue current = new Catalogue(List.of(), List.of());

        void holds(String... names) {
            current = new Catalogue(
                    List.of(names).stream().map(ExperimentSamples::anExperiment).toList(), List.of());
            changes.tryEmitNext(current);
        }

        @Override
        public Catalogue current() {
            return current;
        }

        @Override
        public Flux<Catalogue> changes() {
            return changes.asFlux();
        }
    }
}
