package dev.gelada;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/** The folder in which everything that must outlive the process is kept. */
record DataFolder(Path path) {

    /**
     * The name that this installation has had since its folder was made.
     *
     * @throws RefusedStart when the folder cannot be made or written
     */
    String installation(RandomGenerator random) {
        Path file = path.toAbsolutePath().resolve("installation");
        try {
            Files.createDirectories(file.getParent());
            if (Files.notExists(file)) {
                Files.writeString(file, Long.toHexString(random.nextLong()), StandardCharsets.US_ASCII);
            }
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException broken) {
            throw new RefusedStart(
                    "gelada.data is " + path.toAbsolutePath() + ", which cannot be written: " + broken.getMessage(),
                    "name a folder that this user may write, or change its owner");
        }
    }
}
