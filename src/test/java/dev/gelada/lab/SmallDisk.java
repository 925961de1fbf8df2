package dev.gelada.lab;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A folder with room for a few megabytes only, which lie in memory. */
public final class SmallDisk implements AutoCloseable {

    private static final int FEW = 8;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where it may not be mounted. */
    public static SmallDisk at(Path folder) throws IOException {
        return at(folder, FEW);
    }

    static SmallDisk at(Path folder, int megabytes) throws IOException {
        Files.createDirectories(folder);
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
        Assumptions.assumeTrue(
                mounted, "only who may mount a small tmpfs can fill a disk; root in its own machine may");
        return new SmallDisk(folder);
    }

    /** To the last byte; again, when something was removed since. */
    public void fill() throws IOException {
        try (OutputStream filler = Files.newOutputStream(filler(), CREATE, APPEND)) {
            for (byte[] some = new byte[1024]; ; ) {
                filler.write(some);
            }
        } catch (IOException full) {
            // as it should be
        }
    }

    void makeRoom() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    @Override
    public void close() throws IOException {
        if (!run("umount", folder.toString())) {
            throw new IOException(folder + " is still mounted");
        }
    }

    private static boolean run(String... command) throws IOException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .onExit()
                        .join()
                        .exitValue()
                == 0;
    }
}
