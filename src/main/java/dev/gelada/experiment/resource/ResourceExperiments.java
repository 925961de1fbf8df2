package dev.gelada.experiment.resource;

import dev.gelada.experiment.DocumentParser;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.ExperimentSource;
import dev.gelada.experiment.Experiments.Broken;
import dev.gelada.experiment.Experiments.Catalogue;
import dev.gelada.platform.ExperimentResources;
import dev.gelada.platform.ExperimentResources.ExperimentResource;
import dev.gelada.platform.ExperimentResources.Listing;
import dev.gelada.vitals.task.BackgroundTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * The experiments that are custom resources of a cluster, as the cluster was last heard of: looked at in memory every second, each read
 * again when its author has changed it. Each is named {@code namespace.name} and reaches its own namespace only.
 */
@Slf4j
@RequiredArgsConstructor
public final class ResourceExperiments implements ExperimentSource, BackgroundTask {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final ExperimentResources experimentResources;
    private final DocumentParser documentParser;
    private final Scheduler timer;
    private final Sinks.Many<Catalogue> changes = Sinks.many().multicast().directBestEffort();
    private volatile List<Known> known = List.of();
    private volatile Catalogue current = new Catalogue(List.of(), List.of());

    @Override
    public Catalogue current() {
        return current;
    }

    @Override
    public Flux<Catalogue> changes() {
        return changes.asFlux();
    }

    /** Each as it was last read, and what came of it. */
    public List<Known> known() {
        return known;
    }

    @Override
    public String name() {
        return "custom resources";
    }

    @Override
    public Phase phase() {
        return Phase.WATCH;
    }

    @Override
    public Mono<Void> run() {
        return Flux.interval(Duration.ZERO, PERIOD, timer)
                .onBackpressureDrop()
                .doOnNext(_ -> look())
                .then();
    }

    private void look() {
        Map<String, Known> before = new HashMap<>();
        known.forEach(one -> before.put(one.paper().uid(), one));
        Listing listing = experimentResources.listing();
        List<Known> now = listing.resources().stream()
                .sorted(Comparator.comparing(ExperimentResource::namespace).thenComparing(ExperimentResource::name))
                .map(experimentResource -> read(experimentResource, before.get(experimentResource.uid())))
                .toList();
        known = now;
        see(catalogue(now));
    }

    private Known read(ExperimentResource experimentResource, @Nullable Known before) {
        return before != null && before.paper().sameContent(experimentResource)
                ? new Known(experimentResource, before.read())
                : new Known(experimentResource, documentParser.confined(ResourceDocumentWriter.of(experimentResource)));
    }

    private static Catalogue catalogue(List<Known> all) {
        List<Experiment> good = new ArrayList<>();
        List<Broken> broken = new ArrayList<>();
        for (Known one : all) {
            switch (one.read()) {
                case DocumentParser.Good(Experiment experiment) -> good.add(experiment);
                case DocumentParser.Bad bad -> broken.add(new Broken(one.source(), bad.name(), bad.problems()));
            }
        }
        good.sort(Comparator.comparing(Experiment::name));
        return new Catalogue(good, broken);
    }

    private void see(Catalogue now) {
        if (now.equals(current)) {
            return;
        }
        now.broken().stream()
                .filter(broken -> !current.broken().contains(broken))
                .forEach(broken -> broken.problems()
                        .forEach(documentProblem -> log.warn("{} does not run: {}", broken.source(), documentProblem)));
        current = now;
        log.info("{} experiments are custom resources", now.experiments().size());
        changes.tryEmitNext(now);
    }

    /** One custom resource and what came of reading it. */
    public record Known(ExperimentResource paper, DocumentParser.Read read) {

        /** For people: {@code experiment shop/checkout}. */
        String source() {
            return "experiment " + paper.namespace() + "/" + paper.name();
        }
    }
}
