package dev.gelada.experiment;

import reactor.core.publisher.Flux;

/** One of the places that experiments come from. {@link Experiments} is all of them together, and what everybody else reads. */
public interface ExperimentSource {

    /** What it holds, as it was seen last; each name once. */
    Experiments.Catalogue current();

    /** One signal after each change; does not replay. */
    Flux<Experiments.Catalogue> changes();
}
