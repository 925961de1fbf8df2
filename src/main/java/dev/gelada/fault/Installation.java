package dev.gelada.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.random.RandomGenerator;

/** Whose undo notes these are. Known without a database, so that undoing needs none. */
public record Installation(String name) {

    private static final String FILE = "installation";

    /**
     * The name that was set, or else the one kept in the data folder, or else a new one, which is kept from now on. Blocking.
     *
     * @param set blank for none
     */
    static Installation of(String set, Path data, RandomGenerator random) {
        try {
            return new Installation(set.isBlank() ? kept(data, random) : set.strip());
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "the data folder " + data + " cannot be used: " + failed
                            + "; make it writable for this user, or set gelada.data to another one",
                    failed);
        }
    }

    private static String kept(Path data, RandomGenerator random) throws IOException {
        Path file = data.resolve(FILE);
        if (Files.exists(file)) {
            String kept = Files.readString(file).strip();
            if (!kept.isEmpty()) {
                return kept;
            }
        }
        Files.createDirectories(data);
        String drawn = Long.toHexString(random.nextLong());
        Path draft = Files.writeString(data.resolve(FILE + ".draft"), drawn + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return drawn;
    }

    @Override
    public String toString() {
        return name;
    }
}
