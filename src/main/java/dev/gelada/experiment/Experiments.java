package dev.gelada.experiment;

import dev.gelada.document.DocumentProblem;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;

/** All experiments. Reads answer from memory; {@link #changes()} signals when they have changed. */
public interface Experiments {

    Catalogue current();

    /** One signal after each change; does not replay. */
    Flux<Catalogue> changes();

    /**
     * Everything the source holds: the good ones run, the broken ones are named.
     *
     * @param experiments ordered by name, each name once
     */
    record Catalogue(List<Experiment> experiments, List<Broken> broken) {

        public Catalogue {
            experiments = List.copyOf(experiments);
            broken = List.copyOf(broken);
        }

        public Optional<Experiment> named(String name) {
            return experiments.stream().filter(one -> one.name().equals(name)).findFirst();
        }
    }

    /**
     * A document that does not run.
     *
     * @param source its file, and its place in the file when it holds several
     * @param name as far as it could be read, else empty
     */
    record Broken(String source, String name, List<DocumentProblem> problems) {

        public Broken {
            problems = List.copyOf(problems);
        }
    }
}
