package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the image's cache is trained: by events, however long they take, and not in silence. What is trained here is a script. */
class TrainingTests {

    private static final String WRITES_A_CACHE = "trap 'echo cache > gelada.aot; exit 143' TERM; ";

    @TempDir
    private Path folder;

    @Test
    void endsAfterSoManyEventsAndKeepsTheCache() throws Exception {
        Ended ended = trains(3, 60, WRITES_A_CACHE + "while true; do echo 'Closed as completed'; sleep 0.1; done");

        assertThat(ended.exitCode()).as(ended.said()).isZero();
        assertThat(ended.said()).contains("Trained by ");
        assertThat(folder.resolve("gelada.aot")).isNotEmptyFile();
    }

    @Test
    void aSlowStartIsWaitedFor() throws Exception {
        Ended ended = trains(1, 60, WRITES_A_CACHE + "sleep 3; while true; do echo completed; sleep 0.1; done");

        assertThat(ended.exitCode()).as(ended.said()).isZero();
    }

    @Test
    void showsTheLogOfWhatEndedByItself() throws Exception {
        Ended ended = trains(2, 60, "echo Started; echo 'Closed as completed'; echo 'the port is taken'; exit 1");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.said()).contains("the port is taken", "it ended by itself after 1 of 2 events");
    }

    @Test
    void showsTheLogOfWhatNeverGetsThere() throws Exception {
        Ended ended = trains(2, 1, "echo 'Closed as failed'; exec sleep 60");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.said()).contains("Closed as failed", "only 0 of 2 events completed within 1 s");
    }

    @Test
    void aRunWithoutACacheIsNone() throws Exception {
        Ended ended = trains(1, 60, "while true; do echo completed; sleep 0.1; done");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.said()).contains("it wrote no cache");
    }

    private record Ended(int exitCode, String said) {}

    private Ended trains(int events, int seconds, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "sh",
                        Path.of("src/main/training/train.sh").toAbsolutePath().toString(),
                        Integer.toString(events),
                        Integer.toString(seconds),
                        "sh",
                        "-c",
                        command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), Files.readString(folder.resolve("said"), StandardCharsets.UTF_8));
    }
}
