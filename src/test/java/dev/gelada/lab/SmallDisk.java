package dev.gelada.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A folder with room for a few megabytes only. */
final class SmallDisk implements AutoCloseable {

    private static final int MEGABYTES = 8;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where it may not be mounted. */
    static SmallDisk at(Path folder) throws Exception {
        Files.createDirectories(folder);
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES + "m", "tmpfs", folder.toString());
        Assumptions.assumeTrue(
                mounted, "only who may mount a small tmpfs can fill a disk; root in its own machine may");
        return new SmallDisk(folder);
    }

    /** To the last byte. */
    void fill() throws IOException {
        try (OutputStream filler = Files.newOutputStream(filler())) {
            for (byte[] some = new byte[1024]; ; ) {
                filler.write(some);
            }
        } catch (IOException full) {
            if (Files.getFileStore(folder).getUsableSpace() > 0) {
                throw full;
            }
        }
    }

    void makeRoom() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    @Override
    public void close() throws Exception {
        if (!run("umount", folder.toString())) {
            throw new IOException(folder + " is still mounted");
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
