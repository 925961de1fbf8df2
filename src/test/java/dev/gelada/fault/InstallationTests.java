package dev.gelada.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTests {

    private final RandomGenerator random = new SplittableRandom(7);

    @TempDir
    private Path data;

    @Test
    void isDrawnOnceAndKept() {
        Installation first = Installation.of("", data.resolve("new"), random);
        assertThat(first.name()).isNotBlank();
        assertThat(Installation.of("", data.resolve("new"), random)).isEqualTo(first);
        assertThat(Installation.of("", data, random)).isNotEqualTo(first);
    }

    @Test
    void isWhatWasSet() {
        assertThat(Installation.of("berlin", data, random)).isEqualTo(new Installation("berlin"));
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void saysWhenTheDataFolderCannotBeUsed() throws IOException {
        Path file = Files.writeString(data.resolve("file"), "");
        assertThatThrownBy(() -> Installation.of("", file.resolve("data"), random))
                .hasMessageContaining("the data folder")
                .hasMessageContaining("gelada.data");
    }
}
