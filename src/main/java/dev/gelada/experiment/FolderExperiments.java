package dev.gelada.experiment;

import dev.gelada.experiment.Experiments.Broken;
import dev.gelada.experiment.Experiments.Catalogue;
import dev.gelada.vitals.task.BackgroundTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import lombok.extern.slf4j.Slf4j;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * The documents in a folder, as they are now: looked at every second, read again when anything changed. Nothing in the folder, nor its
 * absence, ends the looking.
 */
@Slf4j
final class FolderExperiments implements ExperimentSource, BackgroundTask {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final ExperimentFolder experimentFolder;
    private final DocumentParser documentParser;
    private final Scheduler timer;
    private final Scheduler blocking;
    private final Sinks.Many<Catalogue> changes = Sinks.many().multicast().directBestEffort();

    private SortedMap<String, ExperimentFolder.Look> seen = new TreeMap<>();
    private boolean settled;
    private volatile Catalogue current;

    /** Reads the folder at once, so that what it holds is known before anything starts. */
    FolderExperiments(Path folder, DocumentParser documentParser, Scheduler timer, Scheduler blocking) {
        this.experimentFolder = new ExperimentFolder(folder);
        this.documentParser = documentParser;
        this.timer = timer;
        this.blocking = blocking;
        this.current = read();
        warn(current);
    }

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
        return "experiments";
    }

    @Override
    public Phase phase() {
        return Phase.WATCH;
    }

    @Override
    public Mono<Void> run() {
        return Flux.interval(PERIOD, timer)
                .onBackpressureDrop()
                .concatMap(tick -> Mono.fromRunnable(this::again).subscribeOn(blocking))
                .then();
    }

    private synchronized void again() {
        Catalogue before = current;
        Catalogue now = read();
        if (!now.equals(before)) {
            current = now;
            tell(now);
            changes.tryEmitNext(now);
        }
    }

    /** What was read last when nothing changed. After a change it reads twice, lest a file was still being written the first time. */
    private Catalogue read() {
        try {
            SortedMap<String, ExperimentFolder.Look> looks = experimentFolder.look();
            boolean same = looks.equals(seen);
            if (same && settled) {
                return current;
            }
            settled = same;
            seen = looks;
            CatalogueBuilder catalogueBuilder = new CatalogueBuilder(documentParser);
            experimentFolder.read(looks.keySet(), catalogueBuilder);
            return catalogueBuilder.catalogue();
        } catch (IOException | UncheckedIOException unreadable) {
            settled = false;
            return unreadable(unreadable);
        }
    }

    private Catalogue unreadable(Exception refused) {
        CatalogueBuilder nothing = new CatalogueBuilder(documentParser);
        nothing.refuse(experimentFolder.path().toString(), ExperimentFolder.sentence(refused));
        return nothing.catalogue();
    }

    private void tell(Catalogue now) {
        log.info("{} experiments in {}", now.experiments().size(), experimentFolder.path());
        warn(now);
    }

    private static void warn(Catalogue now) {
        for (Broken broken : now.broken()) {
            broken.problems()
                    .forEach(documentProblem -> log.warn("{} does not run: {}", broken.source(), documentProblem));
        }
    }
}
