package dev.gelada.experiment;

import reactor.core.publisher.Flux;

/** Experiments that never change: the built-in demo, or none. */
record FixedExperiments(Catalogue current) implements Experiments {

    @Override
    public Flux<Catalogue> changes() {
        return Flux.never();
    }
}
