package dev.gelada.vitals.task;

import org.jspecify.annotations.Nullable;

/**
 * What a task is called.
 *
 * @param name which one of its kind: an experiment, a target, a resident
 * @param event whose work it is; null when it is no event's
 */
public record TaskLabel(
        TaskKind kind, String name, @Nullable String event) {

    public static TaskLabel of(TaskKind taskKind, String name) {
        return new TaskLabel(taskKind, name, null);
    }
}
