package dev.gelada.lab;

import dev.gelada.experiment.DocumentParser;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import java.util.List;
import reactor.core.publisher.Flux;

/** The experiments of the laboratory. They never change. */
record LaboratoryExperiments(Catalogue current) implements Experiments {

    static final List<String> WORKLOADS = List.of("red", "green", "blue");
    static final int REPLICAS = 2;

    private static final String TEXT = """
            apiVersion: gelada.dev/v1alpha1
            kind: Experiment
            metadata: {name: red-bears-a-freeze}
            spec: {targets: {workloads: [red], mode: one}, fault: {process-freeze: {}}, duration: 150ms}
            ---
            apiVersion: gelada.dev/v1alpha1
            kind: Experiment
            metadata: {name: green-bears-a-freeze}
            spec: {targets: {workloads: [green], mode: all}, fault: {process-freeze: {}}, duration: 100ms}
            ---
            apiVersion: gelada.dev/v1alpha1
            kind: Experiment
            metadata: {name: blue-bears-a-freeze}
            spec: {targets: {workloads: [blue], mode: one}, fault: {process-freeze: {}}, duration: 250ms}
            ---
            apiVersion: gelada.dev/v1alpha1
            kind: Experiment
            metadata: {name: green-bears-a-poke}
            spec: {targets: {workloads: [green], mode: one}, fault: {poke: {}}}
            ---
            apiVersion: gelada.dev/v1alpha1
            kind: Experiment
            metadata: {name: red-is-frozen-by-the-clock}
            spec:
              schedule: {every: 1s, jitter: 300ms}
              targets: {workloads: [red], mode: one}
              fault: {process-freeze: {}}
              duration: 100ms
            """;

    static LaboratoryExperiments read(DocumentParser documentParser) {
        List<Experiment> all = documentParser.read(TEXT).stream()
                .map(LaboratoryExperiments::good)
                .toList();
        return new LaboratoryExperiments(new Catalogue(all, List.of()));
    }

    private static Experiment good(DocumentParser.Read read) {
        return switch (read) {
            case DocumentParser.Good(Experiment experiment) -> experiment;
            case DocumentParser.Bad bad ->
                throw new AssertionError(bad.problems().toString());
        };
    }

    /** One of those that are asked for, one after the other. */
    Experiment next(long number) {
        return current.experiments().get((int) (number % (current.experiments().size() - 1)));
    }

    @Override
    public Flux<Catalogue> changes() {
        return Flux.never();
    }
}
