package dev.gelada.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.engine.EngineControl;
import dev.gelada.engine.FakeEngineControl;
import dev.gelada.engine.SampleExperiments;
import dev.gelada.engine.VirtualClock;
import dev.gelada.engine.preflight.PreflightReport;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.EventId;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.safeguard.Judgement.Vetoed;
import dev.gelada.selection.Target;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What is run, when, and what it comes to. */
class RunTaskTests {

    private static final Experiment FIRST = SampleExperiments.named("first", SampleExperiments.freezing(false));
    private static final Experiment SECOND = SampleExperiments.named("second", SampleExperiments.freezing(false));

    private static final Target CHECKOUT = new Target(new WorkloadRef("fleet", "local", "checkout"), null);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final VirtualClock clock = new VirtualClock(() -> time);
    private final FakeJournal journal = new FakeJournal(clock);
    private final FakeEngineControl engine = new FakeEngineControl(journal, clock);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private List<Vetoed> vetoes = List.of();
    private Disposable running = () -> {};

    @AfterEach
    void stop() {
        running.dispose();
        time.dispose();
    }

    @Test
    void runsOneAfterAnother() {
        RunTask task = starts("", true);
        assertThat(engine.asked()).hasSize(1);

        closes("event-1", "first", Outcome.COMPLETED);
        assertThat(engine.asked()).hasSize(2);
        assertThat(task.end()).isNotDone();

        closes("event-2", "second", Outcome.DEVIATED);
        assertThat(task.end()).isCompletedWithValue(new RunEnd(List.of(Outcome.COMPLETED, Outcome.DEVIATED), false));
    }

    @Test
    void asksAndTakesOnlyAYes() {
        RunTask declined = starts("what?\n", false);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "first would act\n  target   checkout\nsecond would act\n  target   checkout\nRun them? [y/N] ");
        assertThat(declined.end()).isCompletedWithValue(new RunEnd(List.of(Outcome.SKIPPED), false));
        assertThat(engine.asked()).isEmpty();

        starts("y\n", false);
        assertThat(engine.asked()).hasSize(1);
    }

    @Test
    void anEndOfTheInputIsNoYes() {
        assertThat(starts("", false).end()).isCompletedWithValue(new RunEnd(List.of(Outcome.SKIPPED), false));
    }

    @Test
    void saysWhatWouldVetoIt() {
        vetoes = List.of(new Vetoed("halt", "halted"));

        starts("n\n", false);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("first would not act\n  veto     halt: halted\n  target   checkout\n");
    }

    @Test
    void triggersNothingMoreOnceTheProgramEnds() {
        RunTask task = starts("", true);

        engine.stage(EngineControl.Stage.DRAINING);
        closes("event-1", "first", Outcome.ABORTED);

        assertThat(engine.asked()).hasSize(1);
        assertThat(task.end()).isCompletedWithValue(new RunEnd(List.of(Outcome.ABORTED), false));
    }

    @Test
    void waitsForTheEngine() {
        engine.stage(EngineControl.Stage.RECOVERING);
        starts("", true);
        assertThat(engine.asked()).isEmpty();

        engine.stage(EngineControl.Stage.RUNNING);
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(engine.asked()).hasSize(1);
    }

    private RunTask starts(String answer, boolean confirmed) {
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        RunRequest request = new RunRequest(
                List.of(),
                null,
                null,
                confirmed,
                new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)),
                printed,
                printed);
        RunTask task = new RunTask(
                request,
                List.of(FIRST, SECOND),
                new RunTask.Collaborators(
                        engine,
                        experiment -> Mono.just(new PreflightReport(
                                List.of(CHECKOUT), List.of(), List.of(), vetoes, List.of(), List.of())),
                        journal,
                        new FakePlatform(),
                        new DryRunPolicy(false)),
                time,
                time);
        running = task.run().subscribe();
        time.advanceTimeBy(Duration.ofSeconds(1));
        return task;
    }

    private void closes(String event, String experiment, Outcome outcome) {
        journal.append(new EntrySubject(new EventId(event), experiment), new JournalEntry.Closed(outcome, null))
                .subscribe();
        time.advanceTimeBy(Duration.ofSeconds(1));
    }
}
