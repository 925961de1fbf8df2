package dev.gelada.document;

import java.io.IOException;
import java.nio.file.Path;

/** A FIFO that nobody writes to: whoever opens it waits for ever. */
public final class Fifo {

    private Fifo() {}

    /** Makes one. */
    public static Path at(Path file) throws IOException, InterruptedException {
        if (new ProcessBuilder("mkfifo", file.toString()).start().waitFor() != 0) {
            throw new IOException(file + " could not be made");
        }
        return file;
    }
}
