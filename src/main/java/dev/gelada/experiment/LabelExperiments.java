package dev.gelada.experiment;

import dev.gelada.document.DocumentProblem;
import dev.gelada.experiment.Experiments.Broken;
import dev.gelada.experiment.Experiments.Catalogue;
import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.selection.NamePatterns;
import dev.gelada.vitals.task.BackgroundTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * An experiment for each workload that is labelled for kube-monkey, as the labels are now: looked at every ten seconds. While the platform
 * cannot be seen the last look counts; whether anything may be hit is asked anew each time.
 */
@Slf4j
@RequiredArgsConstructor
final class LabelExperiments implements ExperimentSource, BackgroundTask {

    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final Platform platform;
    private final DocumentParser documentParser;
    private final NamePatterns namespaces;
    private final KubeMonkeyDocumentWriter text;
    private final Scheduler timer;
    private final Sinks.Many<Catalogue> changes = Sinks.many().multicast().directBestEffort();
    private volatile Catalogue current = new Catalogue(List.of(), List.of());

    @Override
    public Catalogue current() {
        return current;
    }

    @Override
    public Flux<Catalogue> changes() {
        return changes.asFlux();
    }

    @Override
    public String name() {
        return "labels";
    }

    @Override
    public Phase phase() {
        return Phase.PLATFORM;
    }

    @Override
    public Mono<Void> run() {
        return Flux.interval(Duration.ZERO, PERIOD, timer)
                .onBackpressureDrop()
                .concatMap(tick -> look())
                .then();
    }

    private Mono<Void> look() {
        return platform.workloads()
                .collectList()
                .timeout(PERIOD, timer)
                .onErrorResume(unseen -> Mono.empty())
                .doOnNext(workloads -> see(catalogue(workloads)))
                .then();
    }

    private void see(Catalogue now) {
        if (now.equals(current)) {
            return;
        }
        current = now;
        log.info("{} experiments by labels of kube-monkey", now.experiments().size());
        now.broken().forEach(broken -> log.warn("{} is no experiment: {}", broken.source(), broken.problems()));
        changes.tryEmitNext(now);
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
