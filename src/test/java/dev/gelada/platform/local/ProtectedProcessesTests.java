package dev.gelada.platform.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtectedProcessesTests {

    private static final long SHELL = 50;
    private static final long GELADA = 60;
    private static final long CHILD = 70;
    private static final long NEIGHBOUR = 80;

    @TempDir
    private Path root;

    private ProtectedProcesses protectedProcesses;

    @BeforeEach
    void readProc() {
        ProcFs procFs = new FakeProcFs(root)
                .with(1, 0, "/srv/init")
                .with(SHELL, 1, "/srv/sh")
                .with(GELADA, SHELL, "/srv/java")
                .with(CHILD, GELADA, "/srv/checkout")
                .with(NEIGHBOUR, 1, "/srv/postgres")
                .ownedBy(NEIGHBOUR, 26)
                .procFs();
        protectedProcesses = new ProtectedProcesses(procFs, GELADA);
    }

    @Test
    void leavesTheFirstProcessAlone() {
        assertThat(protectedProcesses.reason(1)).startsWith("pid 1 is protected: it is the first process");
        assertThat(protectedProcesses.reason(0)).isNotNull();
        assertThat(protectedProcesses.reason(-1)).isNotNull();
    }

    @Test
    void leavesGeladaAlone() {
        assertThat(protectedProcesses.reason(GELADA)).isEqualTo("pid 60 is protected: it is Gelada itself");
    }

    @Test
    void leavesAncestorsAlone() {
        assertThat(protectedProcesses.reason(SHELL)).isEqualTo("pid 50 is protected: it is an ancestor of Gelada");
    }

    @Test
    void leavesOtherUsersAlone() {
        assertThat(protectedProcesses.reason(NEIGHBOUR))
                .isEqualTo("pid 80 is protected: it belongs to another user than Gelada");
    }

    @Test
    void touchesOurOwn() {
        assertThat(protectedProcesses.reason(CHILD)).isNull();
    }
}
