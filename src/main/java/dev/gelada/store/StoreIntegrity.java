package dev.gelada.store;

import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.PeriodicFlux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import lombok.extern.slf4j.Slf4j;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Whether an open H2 file is still usable. It is not once a part of it was found damaged, or its file was deleted or replaced: later
 * writes would be lost with the process. This is final for the process; the next start checks again.
 */
@Slf4j
final class StoreIntegrity implements BackgroundTask {

    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

    private final StoreUrl url;
    private final @Nullable MVStore open;
    private final Scheduler timer;
    private final Scheduler blocking;
    private final @Nullable Object file;
    private final Sinks.One<String> lost = Sinks.one();
    private volatile @Nullable String why;
    private long seen = -1;
    private long marked = -1;

    /**
     * From now on for the file that is open at this URL; any other database is always sound.
     *
     * @param open that file as H2 has it; null for another database
     */
    StoreIntegrity(StoreUrl url, @Nullable MVStore open, Scheduler timer, Scheduler blocking) {
        this.url = url;
        this.open = open;
        this.timer = timer;
        this.blocking = blocking;
        this.file = url.file() ? identity(url.path()) : null;
    }

    @Override
    public String name() {
        return "store integrity check";
    }

    @Override
    public Phase phase() {
        return Phase.STORE;
    }

    @Override
    public Mono<Void> run() {
        return file == null
                ? Mono.never()
                : PeriodicFlux.every(
                                LOOKS_EVERY,
                                timer,
                                () -> Mono.fromRunnable(this::look).subscribeOn(blocking))
                        .then();
    }

    /** Why it may not be used any more; null while it may. */
    @Nullable
    String why() {
        return why;
    }

    /** The same as a signal that is replayed to later subscribers. */
    Mono<String> lost() {
        return lost.asMono();
    }

    /** An error of the database: damage is remembered. */
    void met(Throwable error) {
        if (url.file() && CorruptionErrors.is(error)) {
            lose(DatabaseDiagnosis.damaged(url), error);
        }
    }

    private void look() {
        Object now = identity(url.path());
        if (file != null && !file.equals(now)) {
            String what = now == null ? "is gone" : "is not the file that was opened";
            lose(
                    "the file " + url.path() + " " + what
                            + ": new writes would be lost; restore the file if it was moved, and restart",
                    null);
            return;
        }
        mark();
    }

    /**
     * Marks earlier writes as certainly on the disk, so that the next start notices when they are missing. The newest version may be just
     * being written, unless it is the same as at the previous check.
     */
    private synchronized void mark() {
        if (open == null || open.isClosed()) {
            return;
        }
        long version = open.getCurrentVersion();
        long certain = version == seen ? version : version - 1;
        seen = version;
        if (certain == marked) {
            return;
        }
        try {
            open.sync();
            new H2File(url.path()).synced(certain);
            marked = certain;
        } catch (IOException | MVStoreException inTheWay) {
            log.debug("{} could not be marked as written", url.path(), inTheWay);
        }
    }

    private synchronized void lose(String sentence, @Nullable Throwable error) {
        if (why == null) {
            why = sentence;
            log.error("No new injections; active faults are being reverted: {}", sentence, error);
            lost.tryEmitValue(sentence);
        }
    }

    /** Device and inode; null when there is no such file. */
    private static @Nullable Object identity(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException gone) {
            return null;
        }
    }
}
