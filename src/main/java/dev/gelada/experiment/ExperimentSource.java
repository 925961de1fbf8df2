package dev.gelada.experiment;

import reactor.core.publisher.Flux;

/** One source of experiments. {@link Experiments} combines all of them, and is what other rooms use. */
public interface ExperimentSource {

    /** What it holds, as it was seen last; each name once. */
    Experiments.Catalogue current();

    /** One signal after each change; does not replay. */
    Flux<Experiments.Catalogue> changes();
}
