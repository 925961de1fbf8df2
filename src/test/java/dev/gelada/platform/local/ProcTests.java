package dev.gelada.platform.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gelada.platform.ProcessRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcTests {

    @TempDir
    private Path root;

    private Proc proc;

    @BeforeEach
    void readProc() {
        proc = new FakeProc(root).with(700, 1, "/srv/catalog", "--port", "80").proc();
    }

    @Test
    void knowsAProcessByBootPidAndStart() {
        ProcessRef process = proc.ref(700);
        assertThat(process).isEqualTo(new ProcessRef("host", "boot", 700, 700));
        assertThat(proc.state(new ProcessRef("host", "boot", 700, 700))).isEqualTo(ProcessState.RUNNING);
        assertThat(proc.state(new ProcessRef("host", "boot", 700, 699))).isEqualTo(ProcessState.GONE);
        assertThat(proc.state(new ProcessRef("host", "earlier boot", 700, 700))).isEqualTo(ProcessState.GONE);
        assertThat(proc.state(new ProcessRef("host", "boot", 701, 700))).isEqualTo(ProcessState.GONE);
    }

    @Test
    void tellsWhenAProcessStarted() {
        assertThat(proc.startedAt(new ProcessRef("host", "boot", 700, 700))).isEqualTo(Instant.ofEpochSecond(7));
    }

    @Test
    void writesACommandAsExecutableAndArguments() {
        assertThat(proc.command(700)).isEqualTo("/srv/catalog --port 80");
    }

    @Test
    void writesACommandWithoutArgumentsAsExecutableAlone() {
        assertThat(new FakeProc(root).with(8, 1, "/srv/cart (deleted)").proc().command(8))
                .isEqualTo("/srv/cart");
    }

    @Test
    void neverTakesABrokenReadForADeadProcess() throws IOException {
        Files.delete(root.resolve("700/stat"));
        Files.createDirectory(root.resolve("700/stat"));
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> proc.stat(700));
    }
}
