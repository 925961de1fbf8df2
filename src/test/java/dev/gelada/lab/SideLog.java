package dev.gelada.lab;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What a life has done, told where neither its store nor its death can take it back: each line is one append to a file that the lives
 * share, and what the kernel has taken survives KILL.
 */
final class SideLog {

    /** No channel: a thread that is interrupted while it writes would close that for everybody. */
    private final FileOutputStream file;

    SideLog(Path path) throws IOException {
        this.file = new FileOutputStream(path.toFile(), true);
    }

    /** The engine was told that this entry is durable. */
    void durable(String event, String type) {
        write("durable\t" + event + "\t" + type);
    }

    /** A target is about to be touched. */
    void strike(String event, String target) {
        write("strike\t" + event + "\t" + target);
    }

    /** A target is about to be put back. */
    void undo(String event, String target) {
        write("undo\t" + event + "\t" + target);
    }

    private void write(String line) {
        try {
            file.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
