package dev.gelada.platform.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A folder that reads like {@code /proc}, with the processes a test puts there. Booted at the epoch; ours is user 1000. */
final class FakeProcFs {

    static final int OUR_USER = 1000;

    private final Path root;

    FakeProcFs(Path root) {
        this.root = root;
        write("sys/kernel/random/boot_id", "boot\n");
        write("sys/kernel/hostname", "host\n");
        write("stat", "cpu 1 2 3\nbtime 0\n");
    }

    /** A process of ours that started with the machine. */
    FakeProcFs with(long pid, long parent, String executable, String... arguments) {
        write(pid + "/stat", pid + " (a b) c) S " + parent + " 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 " + pid + " 0 0");
        write(pid + "/cmdline", "name\0" + String.join("\0", arguments) + (arguments.length == 0 ? "" : "\0"));
        try {
            Files.createSymbolicLink(root.resolve(pid + "/exe"), Path.of(executable));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return ownedBy(pid, OUR_USER);
    }

    /** Gives it to another user. */
    FakeProcFs ownedBy(long pid, int user) {
        String id = "\t" + user;
        write(pid + "/status", "Name:\tx\nUid:" + id + id + id + id + "\nGid:\t0\t0\t0\t0\n");
        return this;
    }

    ProcFs procFs() {
        return new ProcFs(root);
    }

    /** @param reading receives the path of each file before it is read */
    ProcFs procFs(Consumer<String> reading) {
        return new ProcFs(root, reading);
    }

    private void write(String path, String text) {
        try {
            Files.createDirectories(root.resolve(path).getParent());
            Files.writeString(root.resolve(path), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
