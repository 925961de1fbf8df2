package dev.gelada;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lombok.experimental.UtilityClass;

/** How much processor time the kernel gives to threads of a process while others want it too: field 19 of proc_pid_stat(5). */
@UtilityClass
class NiceValues {

    /**
     * Of all threads of a process whose names begin so.
     *
     * @param name at most 15 characters, as many as the kernel keeps
     */
    List<Integer> of(long pid, String name) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.map(thread -> read(thread.resolve("stat")))
                    .filter(stat -> stat.contains("(" + name))
                    .map(NiceValues::nice)
                    .toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private int nice(String stat) {
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16]);
    }

    private String read(Path stat) {
        try {
            return Files.readString(stat);
        } catch (IOException over) {
            return "";
        }
    }
}
