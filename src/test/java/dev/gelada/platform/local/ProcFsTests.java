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

class ProcFsTests {

    @TempDir
    private Path root;

    private ProcFs procFs;

    @BeforeEach
    void readProc() {
        procFs = new FakeProcFs(root)
                .with(700, 1, "/srv/catalog", "--port", "80")
                .procFs();
    }

    @Test
    void knowsAProcessByBootPidAndStart() {
        ProcessRef process = procFs.ref(700);
        assertThat(process).isEqualTo(new ProcessRef("host", "boot", 700, 700));
        assertThat(procFs.state(new ProcessRef("host", "boot", 700, 700))).isEqualTo(ProcessState.RUNNING);
        assertThat(procFs.state(new ProcessRef("host", "boot", 700, 699))).isEqualTo(ProcessState.GONE);
        assertThat(procFs.state(new ProcessRef("host", "earlier boot", 700, 700)))
                .isEqualTo(ProcessState.GONE);
        assertThat(procFs.state(new ProcessRef("host", "boot", 701, 700))).isEqualTo(ProcessState.GONE);
    }

    @Test
    void tellsWhenAProcessStarted() {
        assertThat(procFs.startedAt(new ProcessRef("host", "boot", 700, 700))).isEqualTo(Instant.ofEpochSecond(7));
    }

    @Test
    void writesACommandAsExecutableAndArguments() {
        assertThat(procFs.command(700)).isEqualTo("/srv/catalog --port 80");
    }

    @Test
    void writesACommandWithoutArgumentsAsExecutableAlone() {
        assertThat(new FakeProcFs(root)
                        .with(8, 1, "/srv/cart (deleted)")
                        .procFs()
                        .command(8))
                .isEqualTo("/srv/cart");
    }

    @Test
    void neverTakesABrokenReadForADeadProcess() throws IOException {
        Files.delete(root.resolve("700/stat"));
        Files.createDirectory(root.resolve("700/stat"));
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> procFs.stat(700));
    }
}
