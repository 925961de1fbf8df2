package dev.gelada.experiment;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;

/** A source that holds what a test gives it, and never changes. */
public final class FakeExperiments implements Experiments {

    private final Catalogue catalogue;

    public FakeExperiments(List<Experiment> experiments, Broken... broken) {
        Stream<Experiment> ordered = experiments.stream().sorted(Comparator.comparing(Experiment::name));
        catalogue = new Catalogue(ordered.toList(), List.of(broken));
    }

    @Override
    public Catalogue current() {
        return catalogue;
    }

    @Override
    public Flux<Catalogue> changes() {
        return Flux.never();
    }
}
