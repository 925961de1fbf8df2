package dev.gelada.platform.local;

import dev.gelada.document.Json;
import dev.gelada.document.RegularFileReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import lombok.extern.slf4j.Slf4j;
import tools.jackson.core.JacksonException;

/**
 * Where the fleet keeps things: {@code <replica>.pid.json} and {@code <replica>.log} for every replica, and a folder for every workload
 * to serve or to write in.
 */
@Slf4j
record FleetFolder(Path path) {

    /** A replica's log is emptied when it has grown beyond this many bytes. */
    static final long LONGEST_LOG = 1 << 20;

    private static final int LONGEST_PID_FILE = 1 << 20;

    private static final String PID_FILE = ".pid.json";

    /** The folder of one workload, made when it is not there. */
    Path scratch(String workload) throws IOException {
        return Files.createDirectories(path.resolve(workload));
    }

    /** The empty log of one replica. */
    Path freshLog(String replica) throws IOException {
        Files.createDirectories(path);
        return Files.write(logOf(replica), new byte[0]);
    }

    Path logOf(String replica) {
        return path.resolve(replica + ".log");
    }

    /** Truncates a log that has grown too long. Its writer appends, so it continues at the beginning. */
    void trim(String replica) throws IOException {
        Path file = logOf(replica);
        if (Files.exists(file) && Files.size(file) > LONGEST_LOG) {
            Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        }
    }

    /** Writes a pid file atomically. */
    void remember(String replica, PidFile pidFile) throws IOException {
        Path draft =
                Files.write(path.resolve(replica + ".pid.tmp"), Json.mapper().writeValueAsBytes(pidFile));
        Files.move(draft, path.resolve(replica + PID_FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    void forget(String replica) throws IOException {
        Files.deleteIfExists(path.resolve(replica + PID_FILE));
    }

    /** Everything remembered, by replica. A file that makes no sense is logged and left where it is. */
    Map<String, PidFile> remembered() throws IOException {
        Map<String, PidFile> found = new TreeMap<>();
        if (Files.isDirectory(path)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*" + PID_FILE)) {
                for (Path file : files) {
                    read(file, found);
                }
            }
        }
        return found;
    }

    private static void read(Path file, Map<String, PidFile> found) {
        String name = file.getFileName().toString();
        try {
            PidFile pidFile = Json.mapper().readValue(RegularFileReader.read(file, LONGEST_PID_FILE), PidFile.class);
            found.put(name.substring(0, name.length() - PID_FILE.length()), pidFile);
        } catch (NoSuchFileException removedMeanwhile) {
            log.debug("{} was removed while the folder was read", file);
        } catch (IOException | JacksonException broken) {
            log.warn("{} is no pid file of a fleet; no process was ended for it", file, broken);
        }
    }
}
