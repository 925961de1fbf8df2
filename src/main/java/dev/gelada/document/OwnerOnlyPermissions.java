package dev.gelada.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import lombok.extern.slf4j.Slf4j;

/**
 * Lets nobody but the owner read or write what Gelada keeps. Where a file system knows no owners, or somebody else owns what lies there, it stays
 * as it is.
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
