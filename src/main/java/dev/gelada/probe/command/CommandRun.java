package dev.gelada.probe.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gelada.probe.Reading;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.Reading.Steady;
import dev.gelada.probe.Reading.Unknown;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One run of a command. In every case the process it started is gone at the end. */
record CommandRun(CommandSettings settings) {

    private static final int LOOK_EVERY_MILLIS = 20;
    private static final int SHOWN = 200;
    private static final long WRITES_AT_MOST = 1024 * 1024;

    Reading run() throws IOException {
        // A file and no pipe: a child the command leaves behind could hold a pipe open for ever.
        Path output = Files.createTempFile("gelada-probe-", ".out");
        try {
            return run(output);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private Reading run(Path output) throws IOException {
        Process process = start(output);
        try {
            return await(process, output);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return new Unknown("cancelled");
        } finally {
            end(process);
        }
    }

    private Process start(Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(settings.argv())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        withhold(builder.environment());
        return builder.start();
    }

    /** Gelada's own settings may hold secrets. */
    static void withhold(Map<String, String> environment) {
        environment.keySet().removeIf(key -> key.startsWith("GELADA_"));
    }

    private Reading await(Process process, Path output) throws IOException, InterruptedException {
        for (long left = settings.within().toMillis(); left > 0; left -= LOOK_EVERY_MILLIS) {
            if (process.waitFor(Math.min(left, LOOK_EVERY_MILLIS), TimeUnit.MILLISECONDS)) {
                return judge(process.exitValue(), shown(output));
            }
            if (Files.size(output) > WRITES_AT_MOST) {
                return new Unknown("%s wrote more than %d bytes and was ended".formatted(name(), WRITES_AT_MOST));
            }
        }
        return new Deviated("%s was still running after %d ms and was ended"
                .formatted(name(), settings.within().toMillis()));
    }

    private Reading judge(int exitCode, String shown) {
        String seen = "%s ended with %d%s".formatted(name(), exitCode, shown.isEmpty() ? "" : ": " + shown);
        return exitCode == settings.exitCode()
                ? new Steady(seen)
                : new Deviated("%s (%d wanted)".formatted(seen, settings.exitCode()));
    }

    private static String shown(Path output) throws IOException {
        try (InputStream written = Files.newInputStream(output)) {
            return new String(written.readNBytes(SHOWN), UTF_8)
                    .replaceAll("[\\s\\p{Cntrl}]+", " ")
                    .strip();
        }
    }

    private static void end(Process process) {
        Stream.concat(process.descendants().toList().stream(), Stream.of(process.toHandle()))
                .forEach(ProcessHandle::destroyForcibly);
    }

    private String name() {
        return settings.argv().getFirst();
    }
}
