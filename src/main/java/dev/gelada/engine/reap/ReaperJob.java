package dev.gelada.engine.reap;

import dev.gelada.fault.Injection;
import dev.gelada.fault.UndoNotes;
import dev.gelada.platform.PlatformClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The whole work of {@code gelada.mode=reap}: reverts everything overdue, and everything else as well when no Gelada runs that could
 * still do it. Reports the result and ends.
 */
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public final class ReaperJob {

    private final Reaper reaper;
    /** Runs instead, where the cleanup of the whole installation is requested. */
    private final @Nullable UninstallCleanup uninstallCleanup;

    private final Path data;
    /** Whether every Gelada that could live shows itself in the data folder; otherwise one is always thought alive. */
    private final boolean seen;

    private final PlatformClock time;
    private final Scheduler blocking;

    /**
     * The same for a program about to serve from a store that no other can be using: every other Gelada that could revert shows in the
     * data folder.
     */
    public ReaperJob whereAllShow() {
        return new ReaperJob(reaper, null, data, true, time, blocking);
    }

    /** Begins, and returns at once. */
    public void begin(Consumer<ReaperReport> done) {
        reaperReport()
                .onErrorResume(error -> Mono.just(new ReaperReport(List.of(new ReapResult.Left(
                        data.toString(), "the undo notes cannot be read: " + error.getMessage(), "")))))
                .subscribe(done);
    }

    Mono<ReaperReport> reaperReport() {
        return uninstallCleanup == null ? once() : uninstallCleanup.reaperReport();
    }

    private Mono<ReaperReport> once() {
        return look().zipWhen(look -> time.now())
                .flatMapMany(found -> reap(found.getT1(), found.getT2()))
                .collectList()
                .map(ReaperReport::new);
    }

    private Flux<ReapResult> reap(Look look, Instant now) {
        return reaper.reap(Flux.fromIterable(look.notes()), injection -> look.orphaned() || overdue(injection, now));
    }

    static boolean overdue(Injection injection, Instant now) {
        return now.isAfter(injection.order().deadline());
    }

    /**
     * The liveness check and the reading of the notes happen under one lock, so a Gelada that starts later has written none of these
     * notes.
     */
    private Mono<Look> look() {
        return Mono.fromCallable(() -> new Alone(seen ? LivenessLock.exclusive(data) : null))
                .subscribeOn(blocking)
                .flatMap(alone -> reaper.notes()
                        .collectList()
                        .map(notes -> new Look(notes, alone.certain()))
                        .doFinally(end -> alone.end()));
    }

    private record Look(List<UndoNotes.Note> notes, boolean orphaned) {}

    private record Alone(@Nullable LivenessLock livenessLock) {

        boolean certain() {
            return livenessLock != null;
        }

        void end() {
            try {
                if (livenessLock != null) {
                    livenessLock.close();
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
