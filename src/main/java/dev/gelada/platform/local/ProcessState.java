package dev.gelada.platform.local;

/** What a process is doing, as far as a fault cares (field 3 of {@code /proc/<pid>/stat}, proc(5)). */
public enum ProcessState {
    /** Running, sleeping or waiting for the disk. */
    RUNNING,
    /** Stopped by a signal ({@code T}). */
    STOPPED,
    /** Dead, a zombie, or another process under the same pid. */
    GONE
}
