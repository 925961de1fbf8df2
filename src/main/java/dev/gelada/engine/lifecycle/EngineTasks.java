package dev.gelada.engine.lifecycle;

import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalListener;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.BackgroundTask.Phase;
import java.util.List;
import java.util.stream.Stream;

/** All that runs as long as the program does. */
record EngineTasks(List<BackgroundTask> all) {

    EngineTasks {
        all = List.copyOf(all);
    }

    /** With one task for each listener of the journal. */
    static EngineTasks of(List<BackgroundTask> backgroundTasks, List<JournalListener> listeners, Journal journal) {
        Stream<BackgroundTask> followers =
                listeners.stream().map(listener -> new JournalListenerTask(listener, journal));
        return new EngineTasks(
                Stream.concat(backgroundTasks.stream(), followers).toList());
    }

    List<BackgroundTask> of(Phase phase) {
        return all.stream().filter(task -> task.phase() == phase).toList();
    }
}
