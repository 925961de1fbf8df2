package dev.gelada.fault;

import dev.gelada.document.RegularFileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Undo notes as files, one for each event and target. A note is written to a temporary file, synced, renamed, and its folder synced:
 * after a crash it is complete or absent.
 */
public final class FileUndoNotes implements UndoNotes {

    private static final String ENDING = ".json";

    private final Path folder;
    private final UndoNoteFormat text;
    private final Scheduler blocking;

    /** @param installation the name of this installation; notes of others are left alone */
    public FileUndoNotes(Path folder, String installation, Clock clock, Scheduler blocking) {
        this.folder = folder;
        this.text = new UndoNoteFormat(installation, clock);
        this.blocking = blocking;
    }

    /** Whether there are any notes, of whatever installation. */
    public static boolean anyIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            return files.iterator().hasNext();
        }
    }

    @Override
    public Mono<Void> write(Injection injection) {
        return Mono.fromCallable(() -> written(injection)).subscribeOn(blocking).then();
    }

    @Override
    public Mono<Void> remove(Injection injection) {
        return Mono.fromCallable(() -> Files.deleteIfExists(file(injection)))
                .subscribeOn(blocking)
                .then();
    }

    @Override
    public Flux<Note> all() {
        return Mono.fromCallable(this::read).subscribeOn(blocking).flatMapIterable(notes -> notes);
    }

    private Path file(Injection injection) {
        return folder.resolve(UndoNoteFormat.name(injection) + ENDING);
    }

    private Path written(Injection injection) throws IOException {
        makeFolder();
        Path note = file(injection);
        Path draft = Files.createTempFile(folder, UndoNoteFormat.name(injection), ".draft");
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.write(injection));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            Files.move(draft, note, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        sync(folder);
        return note;
    }

    private void makeFolder() throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder) && parent != null) {
            Files.createDirectories(folder);
            sync(parent);
        }
    }

    /** A folder holds the names of its files, and Linux syncs it like a file opened for reading (fsync(2)). */
    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private List<Note> read() throws IOException {
        List<Note> notes = new ArrayList<>();
        if (Files.exists(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
                for (Path file : files) {
                    add(read(file), notes);
                }
            }
        }
        return notes;
    }

    private @Nullable Note read(Path file) {
        try {
            return text.read(file.toString(), RegularFileReader.read(file, UndoNoteFormat.LONGEST));
        } catch (NoSuchFileException removedMeanwhile) {
            return null;
        } catch (IOException | UncheckedIOException broken) {
            return new Unreadable(file.toString(), "it cannot be read: " + broken.getMessage());
        }
    }

    private static void add(@Nullable Note note, List<Note> notes) {
        if (note != null) {
            notes.add(note);
        }
    }
}
