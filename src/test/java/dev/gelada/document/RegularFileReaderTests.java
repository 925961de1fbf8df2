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
class RegularFileReaderTests {

    @TempDir
    private Path folder;

    @Test
    void readsUpToItsLimitAndFollowsLinks() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "12345");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        assertThat(new String(RegularFileReader.read(link, 5), StandardCharsets.US_ASCII))
                .isEqualTo("12345");
        assertThatIOException()
                .isThrownBy(() -> RegularFileReader.read(file, 4))
                .withMessage("it is longer than 4 bytes");
        assertThatIOException()
                .isThrownBy(() -> RegularFileReader.require(file, 4))
                .withMessage("it is longer than 4 bytes");
    }

    /** A file of the kernel's says that it has no size. */
    @Test
    void readsNoMoreThanItsLimitOfWhatSaysThatItIsEmpty() {
        assertThatIOException()
                .isThrownBy(() -> RegularFileReader.read(Path.of("/proc/self/status"), 10))
                .withMessage("it is longer than 10 bytes");
    }

    @Test
    void opensNothingElse() throws Exception {
        Path fifo = Fifo.at(folder.resolve("fifo"));

        assertThatIOException()
                .isThrownBy(() -> RegularFileReader.read(fifo, 5))
                .withMessage("it is a FIFO, a socket or a device and not a regular file");
        assertThatIOException()
                .isThrownBy(() -> RegularFileReader.require(Path.of("/dev/zero"), 5))
                .withMessageContaining("a device");
        assertThatIOException()
                .isThrownBy(() -> RegularFileReader.read(folder, 5))
                .withMessage("it is a folder and not a regular file");
    }
}
