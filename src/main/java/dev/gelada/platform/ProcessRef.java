package dev.gelada.platform;

import org.jspecify.annotations.Nullable;

/**
 * An operating-system process that cannot be mistaken for a later one with the same pid.
 *
 * @param host the machine's name
 * @param bootId {@code /proc/sys/kernel/random/boot_id}: another boot, another world of pids
 * @param pid as the kernel numbers it
 * @param startTicks field 22 of {@code /proc/<pid>/stat}: clock ticks from boot to the process's start (proc(5))
 */
public record ProcessRef(String host, String bootId, long pid, long startTicks) implements InstanceRef {

    /**
     * The process that was drawn.
     *
     * @throws IllegalArgumentException with a sentence when something else was
     */
    public static ProcessRef of(@Nullable InstanceRef instance) {
        if (instance instanceof ProcessRef process) {
            return process;
        }
        throw new IllegalArgumentException(
                "a process was expected, not " + (instance == null ? "a whole workload" : instance));
    }

    @Override
    public String id() {
        return pid + "." + startTicks;
    }

    @Override
    public String toString() {
        return "pid " + pid;
    }
}
