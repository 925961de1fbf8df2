package dev.gelada.platform.local;

import dev.gelada.document.RegularExpression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Pid files as an operator names them.
 *
 * @param folder where they lie
 * @param glob the name of one or a pattern of many, in the syntax that {@link GlobParser} reads
 */
record PidFileGlob(Path folder, String glob) {

    private static final String WILD = ".*[*?\\[{].*";

    static PidFileGlob of(String written) {
        int slash = written.lastIndexOf('/');
        Path folder = slash < 0 ? Path.of("") : Path.of(written.substring(0, slash + 1));
        return new PidFileGlob(folder.toAbsolutePath(), written.substring(slash + 1));
    }

    static void check(String written, String key) {
        int slash = written.lastIndexOf('/');
        LocalProperties.require(
                !written.isBlank() && slash < written.length() - 1,
                key,
                "holds '" + written + "', which names no file");
        LocalProperties.require(
                slash < 0 || !written.substring(0, slash).matches(WILD),
                key,
                "holds '" + written + "'; only the last part of a path may be a pattern");
        try {
            GlobParser.expression(written.substring(slash + 1));
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException(key + " holds '" + written + "': " + broken.getMessage());
        }
    }

    /** The files there are now; none when there is no such folder. */
    List<Path> files() {
        if (!glob.matches(WILD)) {
            Path file = folder.resolve(glob);
            return Files.isRegularFile(file) ? List.of(file) : List.of();
        }
        return Files.isDirectory(folder) ? matches() : List.of();
    }

    private List<Path> matches() {
        RegularExpression names = GlobParser.expression(glob);
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(folder, file -> names.fits(String.valueOf(file.getFileName())))) {
            List<Path> files = new ArrayList<>();
            found.forEach(files::add);
            files.sort(null);
            return files;
        } catch (DirectoryIteratorException broken) {
            throw new UncheckedIOException(broken.getCause());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
