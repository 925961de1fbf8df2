package dev.gelada.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Reads files that others may have put there. Nothing but a regular file is ever opened: to open a FIFO or a device can block for ever,
 * and no more is read than a limit.
 */
public final class RegularFileReader {

    private RegularFileReader() {}

    /**
     * The complete content; links are followed.
     *
     * @param most how many bytes it may have
     * @throws IOException with a sentence when it is something else or longer; a {@link java.nio.file.NoSuchFileException} when it is
     *     not there
     */
    public static byte[] read(Path file, int most) throws IOException {
        require(file, most);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw tooLong(most);
            }
            return bytes;
        }
    }

    /**
     * The same checks for a file that other code reads next; it is not opened.
     *
     * @throws IOException as {@link #read} does
     */
    public static void require(Path file, int most) throws IOException {
        BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
        if (!seen.isRegularFile()) {
            throw new IOException("it is " + kind(seen) + " and not a regular file");
        }
        if (seen.size() > most) {
            throw tooLong(most);
        }
    }

    private static IOException tooLong(int most) {
        return new IOException("it is longer than " + most + " bytes");
    }

    private static String kind(BasicFileAttributes seen) {
        return seen.isDirectory() ? "a folder" : "a FIFO, a socket or a device";
    }
}
