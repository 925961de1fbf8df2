package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderPermissionsTests {

    @TempDir
    private Path folder;

    @Test
    void isMadeForItsOwnerAlone() throws IOException {
        Path data = folder.resolve("data");

        new DataFolderPermissions(data).close();

        assertThat(of(data)).isEqualTo("rwx------");
    }

    @Test
    void closesWhatAnEarlierVersionLeftOpen() throws IOException {
        Path data = open(folder.resolve("data"));
        open(data.resolve("undo"));
        readable(data.resolve("undo/note.json"));
        readable(data.resolve("journal.mv.db"));
        readable(data.resolve("alive"));

        new DataFolderPermissions(data).close();

        assertThat(of(data)).isEqualTo("rwx------");
        assertThat(of(data.resolve("undo"))).isEqualTo("rwx------");
        assertThat(of(data.resolve("undo/note.json"))).isEqualTo("rw-------");
        assertThat(of(data.resolve("journal.mv.db"))).isEqualTo("rw-------");
        assertThat(of(data.resolve("alive"))).isEqualTo("rw-------");
    }

    @Test
    void leavesWhatIsNotItsOwn() throws IOException {
        Path data = open(folder.resolve("data"));
        readable(data.resolve("installation"));
        Path theirs = readable(data.resolve("notes.txt"));
        Path elsewhere = readable(folder.resolve("elsewhere"));
        Files.createSymbolicLink(data.resolve("journal.link"), elsewhere);

        new DataFolderPermissions(data).close();

        assertThat(of(data)).isEqualTo("rwxr-xr-x");
        assertThat(of(theirs)).isEqualTo("rw-r--r--");
        assertThat(of(elsewhere)).isEqualTo("rw-r--r--");
        assertThat(of(data.resolve("installation"))).isEqualTo("rw-------");
    }

    private static Path open(Path folder) throws IOException {
        Files.createDirectory(folder);
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path readable(Path file) throws IOException {
        Files.writeString(file, "text");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static String of(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
