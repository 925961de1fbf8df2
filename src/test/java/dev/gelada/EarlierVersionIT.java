package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A data folder that an earlier version left when it was killed (0.1.0-SNAPSHOT of 2026-11-30, before types and entries were renamed): three
 * events in its journal are over and one freezes a process. The file {@code earlier/data.zip} is kept as that version wrote it; only whom its
 * undo note names is a process of this machine.
 */
class EarlierVersionIT {

    private static final String SETTINGS = """
            gelada:
              experiment.folder: experiments
              platform.local.fleet.shop: {replicas: 1, command: [sleep, "600"]}
            """;

    @TempDir
    private Path folder;

    @Test
    void readsItsJournalAndRevertsWhatItLeft() throws Exception {
        Files.createDirectories(folder.resolve("experiments"));
        Files.writeString(folder.resolve("application.yaml"), SETTINGS);
        Path data = unpacked();
        Process frozen = new ProcessBuilder("sleep", "600").start();
        try {
            stop(frozen);
            rename(onlyNote(data), frozen.pid());
            try (RunningGelada gelada = RunningGelada.in(folder).ready()) {
                assertThat(FreezeScenario.state(frozen.pid())).isEqualTo('S');
                await("the undo note to be removed")
                        .atMost(RunningGelada.PATIENCE)
                        .untilAsserted(() -> assertThat(data.resolve("undo")).isEmptyDirectory());
                JsonNode events = gelada.get("/api/v1/events").path("items");
                assertThat(events.values())
                        .allSatisfy(event -> assertThat(event.path("state").asString())
                                .as(event.toPrettyString())
                                .isEqualTo("closed"));
                assertThat(events.values().stream()
                                .map(event -> event.path("outcome").asString()))
                        .hasSize(4)
                        .contains("completed", "rehearsed", "aborted");
                assertThat(gelada.log()).contains("1 fault left active by an earlier run of Gelada");
            }
        } finally {
            frozen.destroyForcibly();
        }
    }

    private Path unpacked() throws IOException {
        Path data = Files.createDirectories(folder.resolve(".gelada"));
        try (InputStream kept = Objects.requireNonNull(getClass().getResourceAsStream("/earlier/data.zip"));
                ZipInputStream zip = new ZipInputStream(kept)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = data.resolve(entry.getName()).normalize();
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readAllBytes());
            }
        }
        return data;
    }

    private static Path onlyNote(Path data) throws IOException {
        try (Stream<Path> notes = Files.list(data.resolve("undo"))) {
            return notes.findFirst().orElseThrow();
        }
    }

    /** Gives the note the process that stands still here; all else in it stays as it was written. */
    private static void rename(Path note, long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        String startTicks = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
        String boot =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        Files.writeString(
                note,
                Files.readString(note)
                        .replaceAll("\"host\" : \"[^\"]*\"", "\"host\" : \"" + host + "\"")
                        .replaceAll("\"bootId\" : \"[^\"]*\"", "\"bootId\" : \"" + boot + "\"")
                        .replaceAll("\"pid\" : \\d+", "\"pid\" : " + pid)
                        .replaceAll("\"startTicks\" : \\d+", "\"startTicks\" : " + startTicks));
    }

    private static void stop(Process process) throws Exception {
        new ProcessBuilder("kill", "-s", "STOP", Long.toString(process.pid()))
                .start()
                .waitFor();
        await("a process that stands still")
                .atMost(RunningGelada.PATIENCE)
                .until(() -> FreezeScenario.state(process.pid()) == 'T');
    }
}
