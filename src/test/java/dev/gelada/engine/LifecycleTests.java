package dev.gelada.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gelada.engine.reap.Reaper;
import dev.gelada.engine.shutdown.EndSignals;
import dev.gelada.engine.shutdown.Farewell;
import dev.gelada.fault.Faults;
import dev.gelada.fault.FileUndoNotes;
import dev.gelada.platform.PlatformTime;
import dev.gelada.vitals.Startup;
import dev.gelada.vitals.error.ErrorRow;
import dev.gelada.vitals.error.Net;
import dev.gelada.vitals.trace.Tracing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;

/** The start as a whole. */
class LifecycleTests {

    private final Rehearsal rehearsal = new Rehearsal();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void beginsOnlyWhenTheLeverCouldBeReadAndHasOneRowForEveryFailure() {
        rehearsal.halt.failsToLoad(2);
        Lifecycle lifecycle = lifecycle();

        lifecycle.start();
        assertThat(lifecycle.stage()).isEqualTo(Steering.Stage.STARTING);
        rehearsal.pass(Duration.ofSeconds(10));

        assertThat(lifecycle.stage()).isEqualTo(Steering.Stage.RUNNING);
        assertThat(rehearsal.errors.rows())
                .extracting(ErrorRow::net, ErrorRow::where, ErrorRow::count)
                .containsExactly(tuple(Net.LIFECYCLE, "reading the halt", 2L));
    }

    private Lifecycle lifecycle() {
        Farewell farewell = new Farewell(
                EndSignals.heard(new Startup()),
                rehearsal.journal,
                rehearsal.queue,
                rehearsal.errors,
                true,
                folder,
                rehearsal.clock,
                rehearsal.time,
                rehearsal.time);
        FileUndoNotes notes =
                new FileUndoNotes(folder.resolve("undo"), "here", rehearsal.clock, Schedulers.immediate());
        Reaper reaper = new Reaper(notes, new Faults(List.of()), Duration.ofSeconds(10), rehearsal.time);
        Sweep sweep = new Sweep(
                reaper,
                rehearsal.signals,
                rehearsal.errors,
                Duration.ofSeconds(30),
                PlatformTime.of(rehearsal.clock),
                rehearsal.time);
        Recovery recovery = new Recovery(
                rehearsal.queue,
                rehearsal.successor(),
                rehearsal.writing,
                rehearsal.taken,
                sweep,
                rehearsal.errors,
                Tracing.none(),
                true);
        return new Lifecycle(
                List.of(),
                rehearsal.halt,
                recovery,
                rehearsal.signals,
                rehearsal.errors,
                rehearsal.owing,
                farewell,
                rehearsal.tasks,
                Duration.ofSeconds(20),
                rehearsal.time);
    }
}
