package dev.gelada.platform.local;

import dev.gelada.platform.ProcessRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the kernel says of a process that stands still by itself, in words: whatever is done to it from outside shows in here, whoever did it
 * and whatever they say of it. Two looks at a process to which nothing was done are equal.
 *
 * @param facts by name; none when there is no such process
 */
public record ProcessLook(TreeMap<String, String> facts) {

    /** Of {@code /proc/PID/stat} (proc(5)), counted from the state: what does not change by itself. */
    private static final List<String> STAT = List.of("state", "ppid", "pgrp", "session");

    private static final int PRIORITY = 15;
    private static final int NICE = 16;
    private static final int POLICY = 38;

    /** Of {@code /proc/PID/status}. */
    private static final List<String> STATUS =
            List.of("State", "TracerPid", "Uid", "Gid", "Threads", "ShdPnd", "SigPnd", "Cpus_allowed_list", "Seccomp");

    private static final List<String> FILES =
            List.of("cmdline", "cgroup", "limits", "oom_score_adj", "loginuid", "coredump_filter", "timerslack_ns");

    static ProcessLook at(ProcessRef process) {
        TreeMap<String, String> facts = new TreeMap<>();
        Path folder = Path.of("/proc", String.valueOf(process.pid()));
        String stat = text(folder.resolve("stat"));
        if (stat.isEmpty()) {
            return new ProcessLook(facts);
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        for (int field = 0; field < STAT.size(); field++) {
            facts.put(STAT.get(field), fields[field]);
        }
        facts.put("priority", fields[PRIORITY] + " nice " + fields[NICE] + " policy " + fields[POLICY]);
        facts.put("status", status(text(folder.resolve("status"))));
        FILES.forEach(name -> facts.put(name, text(folder.resolve(name))));
        return new ProcessLook(facts);
    }

    private static String status(String text) {
        return Arrays.stream(text.split("\n", -1))
                .filter(line -> STATUS.contains(line.split(":", 2)[0]))
                .collect(Collectors.joining("; "));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException gone) {
            return "";
        } catch (IOException unreadable) {
            if (String.valueOf(unreadable.getMessage()).contains("No such process")) {
                return "";
            }
            if (unreadable instanceof AccessDeniedException) {
                return "not ours to read";
            }
            throw new UncheckedIOException(unreadable);
        }
    }
}
