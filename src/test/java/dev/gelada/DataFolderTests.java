package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gelada.vitals.StartupRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTests {

    @TempDir
    private Path folder;

    @Test
    void keepsTheNameThatItHasDrawn() {
        String drawn = new DataFolder(folder).installation(new SecureRandom());

        assertThat(new DataFolder(folder).installation(new SecureRandom())).isEqualTo(drawn);
        assertThat(new DataFolder(folder).knownInstallation()).isEqualTo(drawn);
    }

    /** Nobody becomes everybody by what a file says. */
    @ParameterizedTest
    @ValueSource(strings = {"*", "", "blue/green", "-blue"})
    void refusesAFileThatHoldsNoName(String written) throws Exception {
        Files.writeString(folder.resolve("installation"), written);

        assertThatThrownBy(() -> new DataFolder(folder).installation(new SecureRandom()))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("must hold the name of this installation, and holds");
        assertThatThrownBy(() -> new DataFolder(folder).knownInstallation())
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("must hold the name of this installation, and holds");
    }
}
