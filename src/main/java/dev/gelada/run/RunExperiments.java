package dev.gelada.run;

import dev.gelada.experiment.DocumentParser;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.ExperimentSource;
import dev.gelada.experiment.Experiments;
import dev.gelada.vitals.StartupRefusedException;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;

/** The experiments of the documents that are run. */
record RunExperiments(Experiments.Catalogue current) implements ExperimentSource {

    /** @throws StartupRefusedException with a sentence when one of them cannot run here */
    static RunExperiments of(List<String> texts, DocumentParser documentParser) {
        List<Experiment> experiments = new ArrayList<>();
        for (String text : texts) {
            documentParser.read(text).forEach(read -> experiments.add(good(read)));
        }
        return new RunExperiments(new Experiments.Catalogue(experiments, List.of()));
    }

    private static Experiment good(DocumentParser.Read read) {
        return switch (read) {
            case DocumentParser.Good(Experiment experiment) -> experiment;
            case DocumentParser.Bad bad ->
                throw new StartupRefusedException("the document of " + bad.name() + " cannot run here: "
                        + bad.problems().getFirst().message());
        };
    }

    @Override
    public Flux<Experiments.Catalogue> changes() {
        return Flux.never();
    }
}
