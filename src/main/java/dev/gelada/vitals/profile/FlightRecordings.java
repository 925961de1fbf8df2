package dev.gelada.vitals.profile;

import dev.gelada.vitals.profile.ProfileRefusedException.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * The flight recording, at most one at a time: started, stopped on request or at its limit, and kept until the next one starts. All
 * methods block.
 */
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public final class FlightRecordings {

    private static final String SETTINGS = "profile"; // the JDK's own name for the more detailed of its two

    /** Classes whose methods are timed: what reads processes, writes undo notes, and hands writes to the database. */
    static final List<String> TIMED = List.of(
            "dev.gelada.platform.local.ProcFs",
            "dev.gelada.fault.FileUndoNotes",
            "dev.gelada.store.GroupCommit",
            "dev.gelada.store.WriteQueue",
            "dev.gelada.journal.SqlJournal");

    private final Path folder;
    private final ProfileProperties bounds;
    private final Clock clock;
    private @Nullable Recording recording;
    private @Nullable Instant since;

    public synchronized Status start() {
        if (running()) {
            throw new ProfileRefusedException(
                    Why.BUSY,
                    "A recording has been running since " + since + "; DELETE ends it, and it ends by itself "
                            + bounds.maxDuration().toSeconds() + " s after its start");
        }
        try {
            Path file = file();
            Files.createDirectories(folder);
            makeSureOfRoom();
            Files.deleteIfExists(file);
            Recording fresh = new Recording(Configuration.getConfiguration(SETTINGS));
            fresh.enable("jdk.MethodTiming").with("filter", String.join(";", TIMED));
            fresh.enable("jdk.FileRead").withThreshold(Duration.ZERO).withStackTrace(); // at most 300 a second are kept
            fresh.enable("jdk.FileWrite").withThreshold(Duration.ZERO).withStackTrace();
            fresh.enable("jdk.SocketRead").withThreshold(Duration.ZERO).withStackTrace();
            fresh.setName("gelada");
            fresh.setToDisk(true);
            fresh.setMaxSize(bounds.maxSize().toBytes());
            fresh.setDuration(bounds.maxDuration());
            fresh.setDestination(file);
            fresh.start();
            recording = fresh;
            since = clock.instant();
            return status();
        } catch (IOException | ParseException broken) {
            throw noRoom("The recording cannot be written to " + folder + ": " + broken.getMessage());
        }
    }

    public synchronized Status stop() {
        Recording known = recording;
        if (known == null || !running()) {
            throw new ProfileRefusedException(Why.NOTHING, "No recording is running; POST starts one");
        }
        known.close(); // stops it and writes it where it belongs
        recording = null;
        return written();
    }

    /** The last recording that has ended. */
    public synchronized Path finished() {
        if (running()) {
            throw new ProfileRefusedException(
                    Why.BUSY, "The recording is still running; DELETE ends it, then it can be downloaded");
        }
        if (!Files.isRegularFile(file())) {
            throw new ProfileRefusedException(Why.NOTHING, "Nothing has been recorded; POST starts a recording");
        }
        written();
        return file();
    }

    /** At the end of the program. */
    synchronized void close() {
        if (recording != null) {
            recording.close();
        }
    }

    private Status written() {
        try {
            long size = Files.exists(file()) ? Files.size(file()) : 0;
            if (size == 0) {
                throw noRoom("The recording could not be written to " + file() + ": is the disk full?");
            }
            return new Status("ended", since, null, size);
        } catch (IOException broken) {
            throw noRoom("The recording cannot be read from " + file() + ": " + broken.getMessage());
        }
    }

    private void makeSureOfRoom() throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        // its chunks first, and then the file they are put together to
        if (free < 2 * bounds.maxSize().toBytes()) {
            throw noRoom(
                    "There are " + free / 1_000_000 + " MB left where " + folder + " is; a recording may take twice "
                            + bounds.maxSize().toMegabytes() + " MB (gelada.vitals.profile.max-size)");
        }
    }

    private boolean running() {
        return recording != null && recording.getState() == RecordingState.RUNNING;
    }

    private Status status() {
        Instant begun = since;
        Duration longest = bounds.maxDuration();
        return new Status("running", begun, begun == null ? null : begun.plus(longest), 0);
    }

    private Path file() {
        return folder.resolve("gelada.jfr");
    }

    private static ProfileRefusedException noRoom(String sentence) {
        return new ProfileRefusedException(Why.NO_ROOM, sentence);
    }

    /**
     * The state of the recording.
     *
     * @param state {@code running} or {@code ended}
     * @param until when it ends by itself; null once it has ended
     * @param bytes of the file; 0 while there is none
     */
    public record Status(
            String state, @Nullable Instant since, @Nullable Instant until, long bytes) {}
}
