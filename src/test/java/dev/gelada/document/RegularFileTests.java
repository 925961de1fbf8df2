package dev.gelada.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class RegularFileTests {

    @TempDir
    private Path folder;

    @Test
    void readsUpToItsLimitAndFollowsLinks() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "12345");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        assertThat(new String(RegularFile.read(link, 5), StandardCharsets.US_ASCII))
                .isEqualTo("12345");
        assertThatIOException().isThrownBy(() -> RegularFile.read(file, 4)).withMessage("it is longer than 4 bytes");
        assertThatIOException().isThrownBy(() -> RegularFile.require(file, 4)).withMessage("it is longer than 4 bytes");
    }

    /** A file of the kernel's says that it has no size. */
    @Test
    void readsNoMoreThanItsLimitOfWhatSaysThatItIsEmpty() {
        assertThatIOException()
                .isThrownBy(() -> RegularFile.read(Path.of("/proc/self/status"), 10))
                .withMessage("it is longer than 10 bytes");
    }

    @Test
    void opensNothingElse() throws Exception {
        Path fifo = Fifo.at(folder.resolve("fifo"));

        assertThatIOException()
                .isThrownBy(() -> RegularFile.read(fifo, 5))
                .withMessage("it is a FIFO, a socket or a device and not a regular file");
        assertThatIOException()
                .isThrownBy(() -> RegularFile.require(Path.of("/dev/zero"), 5))
                .withMessageContaining("a device");
        assertThatIOException()
                .isThrownBy(() -> RegularFile.read(folder, 5))
                .withMessage("it is a folder and not a regular file");
    }
}
