package dev.gelada.engine.lifecycle;

import dev.gelada.engine.reap.Reaper;
import dev.gelada.engine.shutdown.ShutdownReporter;
import dev.gelada.journal.JournalListener;
import dev.gelada.vitals.task.BackgroundTask;
import java.util.List;

/**
 * What lives as long as the engine does, and is not of it.
 *
 * @param backgroundTasks what other rooms want kept running
 * @param journalListeners who follows the journal
 * @param reaper who reads undo notes
 */
public record EngineSurroundings(
        List<BackgroundTask> backgroundTasks,
        List<JournalListener> journalListeners,
        Reaper reaper,
        ShutdownReporter shutdownReporter) {

    public EngineSurroundings {
        backgroundTasks = List.copyOf(backgroundTasks);
        journalListeners = List.copyOf(journalListeners);
    }
}
