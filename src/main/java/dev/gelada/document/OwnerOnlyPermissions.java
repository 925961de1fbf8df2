package dev.gelada.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import lombok.extern.slf4j.Slf4j;

/**
 * Restricts Gelada's files to their owner. On a file system without owners, and for files of another owner, permissions stay as they are.
 */
@Slf4j
public final class OwnerOnlyPermissions {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private OwnerOnlyPermissions() {}

    public static void file(Path file) {
        set(file, FILE);
    }

    public static void folder(Path folder) {
        set(folder, FOLDER);
    }

    private static void set(Path path, Set<PosixFilePermission> permissions) {
        try {
            Files.setPosixFilePermissions(path, permissions);
        } catch (IOException | UnsupportedOperationException notOurs) {
            log.debug("{} keeps its permissions", path, notOurs);
        }
    }
}
