package dev.gelada.experiment;

import reactor.core.publisher.Flux;

/** Experiments that never change: the built-in demo, or none. */
record FixedExperiments(Experiments.Catalogue current) implements ExperimentSource {

    @Override
    public Flux<Experiments.Catalogue> changes() {
        return Flux.never();
    }
}
