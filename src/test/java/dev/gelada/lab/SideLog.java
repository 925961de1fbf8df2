package dev.gelada.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a life has done, told where neither its store nor its death can take it back: each line is one append to a file that the lives
 * share, and what the kernel has taken survives KILL.
 */
final class SideLog {

    private final FileChannel file;

    SideLog(Path path) throws IOException {
        this.file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
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
            file.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
