package dev.gelada.experiment;

import dev.gelada.document.DocumentProblem;
import dev.gelada.experiment.Experiments.Broken;
import dev.gelada.experiment.Experiments.Catalogue;
import dev.gelada.experiment.PolledExperiments.Polling;
import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.selection.NamePatterns;
import dev.gelada.vitals.task.BackgroundTask.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * An experiment for each workload that is labelled for kube-monkey, polled every ten seconds. While the platform's state is unavailable
 * the last result counts; eligibility is checked for each event anyway.
 */
@RequiredArgsConstructor
final class LabelExperiments {

    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final Platform platform;
    private final DocumentParser documentParser;
    private final NamePatterns namespaces;
    private final KubeMonkeyDocumentWriter text;
    private final Scheduler timer;

    PolledExperiments polled() {
        return new PolledExperiments(
                "labels",
                Phase.PLATFORM,
                "by labels of kube-monkey",
                PolledExperiments.NOTHING,
                new Polling(PERIOD, timer, Mono.defer(this::look)));
    }

    private Mono<Catalogue> look() {
        return platform.workloads()
                .collectList()
                .timeout(PERIOD, timer)
                .onErrorResume(unseen -> Mono.empty())
                .map(this::catalogue);
    }

    private Catalogue catalogue(List<Workload> workloads) {
        List<Experiment> good = new ArrayList<>();
        List<Broken> broken = new ArrayList<>();
        for (Workload workload : workloads) {
            KubeMonkeyLabels labels = new KubeMonkeyLabels(workload);
            if (namespaces.admit(workload.ref().namespace()) && labels.meant()) {
                switch (read(workload, labels)) {
                    case DocumentParser.Good(Experiment experiment) -> good.add(experiment);
                    case DocumentParser.Bad bad ->
                        broken.add(new Broken("labels of " + workload.ref(), bad.name(), bad.problems()));
                }
            }
        }
        good.sort(Comparator.comparing(Experiment::name));
        return new Catalogue(good, broken);
    }

    private DocumentParser.Read read(Workload workload, KubeMonkeyLabels labels) {
        List<String> problems = labels.problems();
        return problems.isEmpty()
                ? documentParser.read(text.document(workload, labels)).getFirst()
                : new DocumentParser.Bad(
                        KubeMonkeyDocumentWriter.name(workload.ref()),
                        problems.stream()
                                .map(problem -> new DocumentProblem(0, "", problem))
                                .toList());
    }
}
