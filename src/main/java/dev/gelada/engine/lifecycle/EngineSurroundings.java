package dev.gelada.engine.lifecycle;

import dev.gelada.engine.reap.Reaper;
import dev.gelada.engine.shutdown.ShutdownReporter;
import dev.gelada.journal.JournalListener;
import dev.gelada.vitals.task.BackgroundTask;
import java.util.List;

/**
 * What runs as long as the engine does, and belongs to other rooms.
 *
 * @param backgroundTasks tasks of other rooms to supervise
 * @param journalListeners listeners of the journal
 * @param reaper reverts from undo notes
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
