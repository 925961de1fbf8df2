package dev.gelada.platform.local;

import dev.gelada.document.RegularExpression;
import dev.gelada.document.RegularFileReader;
import dev.gelada.platform.ProcessRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the processes that an attached workload may consist of. Blocking. */
record ProcessMatcher(ProcFs procFs, ProtectedProcesses untouchable) {

    private static final int LONGEST_PID_FILE = 1024;

    /** A process's start is known to a second; a file's time is exact. */
    private static final Duration COARSE = Duration.ofSeconds(2);

    /** Characters; who runs with more is attached by a pid file only. */
    private static final int LONGEST_COMMAND = 1 << 16;

    /**
     * The processes that match and may be touched.
     *
     * @param processTable where they are looked for, unless there are pid files
     * @param refused takes a sentence for each process that matches and is left alone
     */
    List<ProcessRef> find(LocalProperties.Attach settings, ProcessTable processTable, Consumer<String> refused) {
        List<ProcessRef> named =
                settings.pidFiles().isEmpty() ? processTable.all() : inPidFiles(settings.pidFiles(), refused);
        RegularExpression command = expression(settings.command());
        return named.stream()
                .filter(process -> command == null || fits(command, processTable.command(process)))
                .filter(process -> touchable(process, refused))
                .distinct()
                .toList();
    }

    private List<ProcessRef> inPidFiles(List<String> written, Consumer<String> refused) {
        List<ProcessRef> found = new ArrayList<>();
        for (String one : written) {
            for (Path file : PidFileGlob.of(one).files()) {
                add(inPidFile(file, refused), found);
            }
        }
        return found;
    }

    private @Nullable ProcessRef inPidFile(Path file, Consumer<String> refused) {
        try {
            ProcessRef process = procFs.ref(Long.parseLong(number(file)));
            if (process == null || writtenFor(process, file)) {
                return process;
            }
            refused.accept(file + " is older than " + process + ", so the pid belongs to another process");
        } catch (NumberFormatException noPid) {
            refused.accept(file + " holds no pid; it must hold one number and nothing else");
        } catch (IOException unreadable) {
            refused.accept(file + " cannot be read: " + unreadable.getMessage());
        }
        return null;
    }

    private static String number(Path file) throws IOException {
        return new String(RegularFileReader.read(file, LONGEST_PID_FILE), StandardCharsets.ISO_8859_1).strip();
    }

    private boolean writtenFor(ProcessRef process, Path file) throws IOException {
        return Files.getLastModifiedTime(file)
                .toInstant()
                .isAfter(procFs.startedAt(process).minus(COARSE));
    }

    private static @Nullable RegularExpression expression(@Nullable String command) {
        return command == null || command.isBlank() ? null : RegularExpression.of(command);
    }

    private static boolean fits(RegularExpression command, @Nullable String running) {
        return running != null && running.length() <= LONGEST_COMMAND && command.fits(running);
    }

    private boolean touchable(ProcessRef process, Consumer<String> refused) {
        String reason = untouchable.reason(process.pid());
        if (reason != null) {
            refused.accept(reason);
        }
        return reason == null;
    }

    private static void add(@Nullable ProcessRef process, List<ProcessRef> found) {
        if (process != null) {
            found.add(process);
        }
    }
}
