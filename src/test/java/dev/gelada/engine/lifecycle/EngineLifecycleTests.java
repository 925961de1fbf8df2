package dev.gelada.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gelada.engine.EngineControl;
import dev.gelada.engine.EngineFixture;
import dev.gelada.engine.reap.Reaper;
import dev.gelada.engine.recover.OrphanRecovery;
import dev.gelada.engine.recover.OrphanSweeper;
import dev.gelada.engine.recover.StartupRecovery;
import dev.gelada.engine.shutdown.LifeTotals;
import dev.gelada.engine.shutdown.ReportFile;
import dev.gelada.engine.shutdown.ShutdownReporter;
import dev.gelada.engine.shutdown.ShutdownSignals;
import dev.gelada.fault.Faults;
import dev.gelada.fault.FileUndoNotes;
import dev.gelada.platform.PlatformClock;
import dev.gelada.vitals.StartupPhase;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.error.ErrorSummary;
import dev.gelada.vitals.trace.WorkTracer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;

/** The start as a whole. */
class EngineLifecycleTests {

    private final EngineFixture engineFixture = new EngineFixture();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @AfterEach
    void end() {
        engineFixture.close();
    }

    @Test
    void beginsOnlyWhenTheLeverCouldBeReadAndHasOneRowForEveryFailure() {
        engineFixture.halt.failsToLoad(2);
        EngineLifecycle engineLifecycle = engineLifecycle();

        engineLifecycle.start();
        assertThat(engineLifecycle.stage()).isEqualTo(EngineControl.Stage.STARTING);
        engineFixture.pass(Duration.ofSeconds(10));

        assertThat(engineLifecycle.stage()).isEqualTo(EngineControl.Stage.RUNNING);
        assertThat(engineFixture.errors.rows())
                .extracting(ErrorSummary::net, ErrorSummary::where, ErrorSummary::count)
                .containsExactly(tuple(ErrorSource.LIFECYCLE, "reading the halt", 2L));
    }

    private EngineLifecycle engineLifecycle() {
        ShutdownReporter shutdownReporter = new ShutdownReporter(
                ShutdownSignals.heard(new StartupPhase()),
                engineFixture.journal,
                new LifeTotals(engineFixture.journal, engineFixture.queue, true, engineFixture.time),
                new ReportFile(folder, engineFixture.time),
                engineFixture.errors,
                engineFixture.clock,
                engineFixture.time);
        FileUndoNotes notes =
                new FileUndoNotes(folder.resolve("undo"), "here", engineFixture.clock, Schedulers.immediate());
        Reaper reaper = new Reaper(notes, new Faults(List.of()), Duration.ofSeconds(10), engineFixture.time);
        OrphanSweeper orphanSweeper = new OrphanSweeper(
                reaper,
                engineFixture.stopSignals,
                engineFixture.errors,
                Duration.ofSeconds(30),
                PlatformClock.of(engineFixture.clock),
                engineFixture.time);
        StartupRecovery startupRecovery = new StartupRecovery(
                engineFixture.queue,
                engineFixture.takeoverHandler(),
                engineFixture.eventTransactions,
                new OrphanRecovery(engineFixture.taken, orphanSweeper, true),
                engineFixture.errors,
                WorkTracer.none());
        Supervisor supervisor =
                new Supervisor(engineFixture.errors, engineFixture.stopSignals::ending, engineFixture.time);
        return new EngineLifecycle(
                new EngineTasks(List.of()),
                supervisor,
                new StartSequence(supervisor, engineFixture.halt, shutdownReporter, startupRecovery),
                new Drain(
                        engineFixture.stopSignals,
                        engineFixture.inFlightEvents,
                        shutdownReporter,
                        Duration.ofSeconds(20),
                        engineFixture.time),
                engineFixture.stopSignals,
                engineFixture.errors,
                engineFixture.taskRegistry);
    }
}
