package dev.gelada.vitals.task;

import org.jspecify.annotations.Nullable;

/**
 * The name of a task.
 *
 * @param name which one of its kind: an experiment, a target, a background task
 * @param event the event that it works on; null when there is none
 */
public record TaskLabel(
        TaskKind kind, String name, @Nullable String event) {

    public static TaskLabel of(TaskKind taskKind, String name) {
        return new TaskLabel(taskKind, name, null);
    }
}
