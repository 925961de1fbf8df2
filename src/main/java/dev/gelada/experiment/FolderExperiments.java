package dev.gelada.experiment;

import dev.gelada.experiment.Experiments.Catalogue;
import dev.gelada.experiment.PolledExperiments.Polling;
import dev.gelada.vitals.task.BackgroundTask.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The documents in a folder: polled every second, read again after a change. Nothing in the folder, nor its absence, ends the polling.
 */
final class FolderExperiments {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final ExperimentFolder experimentFolder;
    private final DocumentParser documentParser;
    private SortedMap<String, ExperimentFolder.Look> seen = new TreeMap<>();
    private boolean settled;
    private Catalogue last = PolledExperiments.NOTHING;

    FolderExperiments(Path folder, DocumentParser documentParser) {
        this.experimentFolder = new ExperimentFolder(folder);
        this.documentParser = documentParser;
    }

    /** Reads the folder at once, so that what it holds is known before anything starts. */
    PolledExperiments polled(Scheduler timer, Scheduler blocking) {
        return new PolledExperiments(
                "experiments",
                Phase.WATCH,
                "in " + experimentFolder.path(),
                look(),
                new Polling(PERIOD, timer, Mono.fromCallable(this::look).subscribeOn(blocking)));
    }

    private synchronized Catalogue look() {
        last = read();
        return last;
    }

    /** The last catalogue when nothing changed. After a change it reads twice, in case a file was still being written the first time. */
    private Catalogue read() {
        try {
            SortedMap<String, ExperimentFolder.Look> looks = experimentFolder.look();
            boolean same = looks.equals(seen);
            if (same && settled) {
                return last;
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
}
