package dev.gelada.platform.local;

import dev.gelada.platform.ProcessRef;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/** Starts the processes of the fleet: fills the placeholders, writes the pid file, sends the output to the log. Blocking. */
@RequiredArgsConstructor
final class ProcessLauncher {

    private static final String PORT = "{port}";

    private final FleetFolder folder;
    private final FreePorts freePorts;
    private final ProcFs procFs;
    /** This Gelada, written into every pid file. */
    private final ProcessRef self;

    private final Clock clock;

    static boolean listens(LocalProperties.Fleet settings) {
        return Stream.concat(settings.command().stream(), settings.environment().values().stream())
                .anyMatch(text -> text.contains(PORT));
    }

    /** The replica's log, empty: before its first start. */
    void freshLog(String replica) throws IOException {
        folder.freshLog(replica);
    }

    /** How long ago it was started. */
    Duration age(ChildProcess childProcess) {
        return Duration.between(childProcess.startedAt(), clock.instant());
    }

    /** A port for a replica: the one it had when that is still free; 0 when its command asks for none. */
    int port(LocalProperties.Fleet settings, int before) {
        if (!listens(settings)) {
            return 0;
        }
        return before == 0 ? freePorts.next() : freePorts.reuse(before);
    }

    /** Starts one; null when it died before it could be inspected. */
    @Nullable
    ChildProcess launch(String workload, String replica, LocalProperties.Fleet settings, int port) throws IOException {
        Map<String, String> values = Map.of(
                PORT,
                Integer.toString(port),
                "{data}",
                folder.scratch(workload).toAbsolutePath().toString(),
                "{java}",
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        List<String> command =
                settings.command().stream().map(word -> filled(word, values)).toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.logOf(replica).toFile()));
        // What steers Gelada, its token above all, is no business of what it runs.
        builder.environment().keySet().removeIf(name -> name.startsWith("GELADA_"));
        new TreeMap<>(settings.environment())
                .forEach((name, value) -> builder.environment().put(name, filled(value, values)));
        Process process = builder.start();
        ProcessRef ref = procFs.ref(process.pid());
        if (ref == null) {
            return null;
        }
        remember(replica, process, new PidFile(self, ref, port, command));
        return new ChildProcess(process, ref, port, clock.instant());
    }

    /** A process whose pid file cannot be written is ended: nothing could end it if Gelada were killed. */
    private void remember(String replica, Process process, PidFile pidFile) throws IOException {
        try {
            folder.remember(replica, pidFile);
        } catch (IOException | RuntimeException failed) {
            process.destroyForcibly();
            throw failed;
        }
    }

    private static String filled(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }
}
