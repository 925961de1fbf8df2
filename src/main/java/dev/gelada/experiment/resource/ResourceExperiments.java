package dev.gelada.experiment.resource;

import dev.gelada.experiment.DocumentParser;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments.Broken;
import dev.gelada.experiment.Experiments.Catalogue;
import dev.gelada.experiment.PolledExperiments;
import dev.gelada.experiment.PolledExperiments.Polling;
import dev.gelada.platform.ExperimentResources;
import dev.gelada.platform.ExperimentResources.ExperimentResource;
import dev.gelada.platform.ExperimentResources.Listing;
import dev.gelada.vitals.task.BackgroundTask.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The experiments that are custom resources of a cluster: read from the cache every second, and parsed again when their author has
 * changed them. Each is named {@code namespace.name} and confined to its own namespace.
 */
public final class ResourceExperiments {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final ExperimentResources experimentResources;
    private final DocumentParser documentParser;
    private final PolledExperiments source;
    private volatile List<Known> known = List.of();

    public ResourceExperiments(
            ExperimentResources experimentResources, DocumentParser documentParser, Scheduler timer) {
        this.experimentResources = experimentResources;
        this.documentParser = documentParser;
        this.source = new PolledExperiments(
                "custom resources",
                Phase.WATCH,
                "are custom resources",
                PolledExperiments.NOTHING,
                new Polling(PERIOD, timer, Mono.fromSupplier(this::look)));
    }

    /** What they are as experiments. */
    public PolledExperiments source() {
        return source;
    }

    /** Each as it was last read, and what came of it. */
    public List<Known> known() {
        return known;
    }

    private Catalogue look() {
        Map<String, Known> before = new HashMap<>();
        known.forEach(one -> before.put(one.paper().uid(), one));
        Listing listing = experimentResources.listing();
        List<Known> now = listing.resources().stream()
                .sorted(Comparator.comparing(ExperimentResource::namespace).thenComparing(ExperimentResource::name))
                .map(experimentResource -> read(experimentResource, before.get(experimentResource.uid())))
                .toList();
        known = now;
        return catalogue(now);
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

    /** One custom resource and what came of reading it. */
    public record Known(ExperimentResource paper, DocumentParser.Read read) {

        /** For people: {@code experiment shop/checkout}. */
        String source() {
            return "experiment " + paper.namespace() + "/" + paper.name();
        }
    }
}
