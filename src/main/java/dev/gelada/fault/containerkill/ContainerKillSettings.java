package dev.gelada.fault.containerkill;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which container is ended, and how.
 *
 * @param container its name; null for the pod's default container, or else its first
 * @param command a program in the container and its arguments, run without a shell; {@code kill -TERM 1} when not written
 */
record ContainerKillSettings(@Nullable String container, List<String> command) {

    private static final List<String> USUAL = List.of("kill", "-TERM", "1");

    ContainerKillSettings(@Nullable String container, @Nullable List<String> command) {
        this.container = container;
        this.command = command == null ? USUAL : List.copyOf(command);
        if (this.command.isEmpty() || this.command.getFirst().isBlank()) {
            throw new IllegalArgumentException("command is empty; it must list the program and its arguments");
        }
    }
}
