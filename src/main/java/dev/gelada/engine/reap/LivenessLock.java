package dev.gelada.engine.reap;

import dev.gelada.document.OwnerOnlyPermissions;
import dev.gelada.vitals.StartupRefusedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * Shows whether a Gelada is running that writes undo notes into a data folder: each holds a shared lock on one file there, which the
 * operating system releases however the process ends.
 */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
public final class LivenessLock implements AutoCloseable {

    private final FileChannel channel;

    /** Marks the folder as in use by a running Gelada until closed. Blocks for the moment that a reaper may need to read the notes. */
    public static LivenessLock announced(Path data) {
        try {
            Files.createDirectories(data);
            FileChannel channel = open(data);
            OwnerOnlyPermissions.file(data.resolve("alive"));
            shared(channel);
            return new LivenessLock(channel);
        } catch (IOException broken) {
            throw new StartupRefusedException(
                    "gelada.data is " + data.toAbsolutePath() + ", where no file can be locked: " + broken,
                    "name a folder that this user may write, on a file system with locks");
        }
    }

    /** Whether a running Gelada uses the folder. */
    public static boolean taken(Path data) {
        if (Files.notExists(data.resolve("alive"))) {
            return false;
        }
        try (LivenessLock exclusive = exclusive(data)) {
            return exclusive == null;
        } catch (IOException undetermined) {
            return true;
        }
    }

    /** Keeps every Gelada from starting on this folder until closed; null when one runs, or when that cannot be determined. */
    static @Nullable LivenessLock exclusive(Path data) {
        try {
            FileChannel channel = open(data);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new LivenessLock(channel);
            }
            channel.close();
            return null;
        } catch (IOException | OverlappingFileLockException undetermined) {
            return null;
        }
    }

    private static void shared(FileChannel channel) throws IOException {
        try {
            channel.lock(0, Long.MAX_VALUE, true);
        } catch (OverlappingFileLockException sameProcess) {
            return; // another context of this process lives here, and locks are a process's
        }
    }

    private static FileChannel open(Path data) throws IOException {
        Path file = data.resolve("alive");
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(file + " is no regular file; remove it");
        }
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
