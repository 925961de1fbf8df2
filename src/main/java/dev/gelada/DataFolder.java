package dev.gelada;

import dev.gelada.document.OwnerOnlyPermissions;
import dev.gelada.document.RegularFileReader;
import dev.gelada.setting.InstallationName;
import dev.gelada.vitals.StartupRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.random.RandomGenerator;

/** The folder for everything that must survive a restart. */
record DataFolder(Path path) {

    private static final int LONGEST_NAME = 1024;

    /**
     * The name that this installation has had since its folder was made.
     *
     * @throws StartupRefusedException when the folder cannot be made or written
     */
    String installation(RandomGenerator random) {
        Path file = path.toAbsolutePath().resolve("installation");
        try {
            Files.createDirectories(file.getParent());
            return Files.exists(file) ? read(file) : draw(file, random);
        } catch (IOException broken) {
            throw new StartupRefusedException(
                    "gelada.data is " + path.toAbsolutePath() + ", which cannot be written: " + broken.getMessage(),
                    "name a folder that this user may write, or change its owner");
        }
    }

    /**
     * The same name, which must have been given before.
     *
     * @throws StartupRefusedException when it is not there or cannot be read
     */
    String knownInstallation() {
        Path file = path.toAbsolutePath().resolve("installation");
        try {
            return read(file);
        } catch (IOException broken) {
            throw new StartupRefusedException(
                    "gelada.data is " + path.toAbsolutePath() + ", which does not name its installation: " + broken,
                    "name the folder of the Gelada whose faults are to be reverted, or set its gelada.installation");
        }
    }

    private static String read(Path file) throws IOException {
        String name = new String(RegularFileReader.read(file, LONGEST_NAME), StandardCharsets.US_ASCII).strip();
        if (!InstallationName.isRight(name)) {
            throw new IOException(file + " must hold the name of this installation, and holds "
                    + (name.isEmpty() ? "nothing" : "something else"));
        }
        return name;
    }

    /** By a draft and a rename: a crash in between must not leave a name that is half written. */
    private static String draw(Path file, RandomGenerator random) throws IOException {
        String name = Long.toHexString(random.nextLong());
        Path draft = file.resolveSibling("installation.draft");
        Files.writeString(draft, name, StandardCharsets.US_ASCII);
        OwnerOnlyPermissions.file(draft);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return name;
    }
}
