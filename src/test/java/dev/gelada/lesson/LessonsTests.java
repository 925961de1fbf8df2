package dev.gelada.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.MovableClock;
import dev.gelada.engine.EngineControl.Stage;
import dev.gelada.engine.FakeEngineControl;
import dev.gelada.journal.FakeJournal;
import dev.gelada.lesson.LessonResult.Refused;
import dev.gelada.lesson.LessonResult.Seeded;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.error.TestErrorHooks;
import dev.gelada.vitals.stall.EventLoopWatchdog;
import dev.gelada.vitals.stall.TestWatchdogs;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskRegistry;
import dev.gelada.vitals.task.TaskSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Each mistake shows in the diagnostic that it names; and when none may be made. */
class LessonsTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MovableClock clock = new MovableClock(Instant.EPOCH);
    private final FakeEngineControl engine = new FakeEngineControl(new FakeJournal(clock), clock);
    private final ErrorRegistry errors = new ErrorRegistry(clock);
    private final TaskRegistry taskRegistry = new TaskRegistry(clock);
    private final LessonCounts counts = new LessonCounts();
    private final Scheduler work = Schedulers.newParallel("lesson-work", 2);
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    @AfterEach
    void end() {
        work.dispose();
        time.dispose();
    }

    @Test
    void aDroppedErrorIsInTheErrorsAndNowhereElse() {
        try (TestErrorHooks _ = TestErrorHooks.into(errors)) {
            assertThat(happened(new DroppedErrorMistake(work))).contains("dropped the error");
        }

        assertThat(errors.rows()).singleElement().satisfies(row -> {
            assertThat(row.net()).isEqualTo(ErrorSource.DROPPED);
            assertThat(row.silent()).isTrue();
            assertThat(row.causes().getFirst().message()).isEqualTo("the mail server refused the receipt");
            assertThat(row.frame()).contains("DroppedErrorMistake.sendReceipt");
        });
    }

    @Test
    void aStalledLoopIsNamedWithItsLine() {
        Scheduler thread = Schedulers.newSingle("watchdog");
        EventLoopWatchdog watchdog =
                TestWatchdogs.over(List.of(work.createWorker()::schedule, work.createWorker()::schedule), thread);
        Disposable watching = watchdog.run().subscribe();
        try {
            Mono.delay(Duration.ofMillis(200), thread).block(PATIENCE); // it has learnt which threads those are

            assertThat(happened(new StalledLoopMistake(work))).contains("lesson-work", "400 ms");

            assertThat(watchdog.stallRegistry().rows())
                    .anySatisfy(stall -> assertThat(stall.frame()).contains("StalledLoopMistake.readSlowly"));
        } finally {
            watching.dispose();
            thread.dispose();
        }
    }

    @Test
    void aStuckTaskIsListedWithWhatItWaitsForAndEndsAfterAMinute() {
        StuckTaskMistake mistake = new StuckTaskMistake(taskRegistry, time);
        assertThat(happened(mistake)).contains("60 s");

        assertThat(taskRegistry.running()).singleElement().satisfies(task -> {
            assertThat(task.kind()).isEqualTo(TaskKind.LESSON);
            assertThat(task.name()).isEqualTo("stuck-task");
            assertThat(task.cancellable()).isTrue();
            assertThat(task.chain()).anyMatch(line -> line.contains("the warehouse's answer"));
        });
        time.advanceTimeBy(Duration.ofSeconds(59));
        assertThat(mistake.goesOn()).isTrue();
        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(mistake.goesOn()).isFalse();
        assertThat(taskRegistry.running()).isEmpty();
    }

    /** The bug is in a net of Gelada's; the refusal is in no net at all, and only the count tells. */
    @Test
    void aSwallowedExceptionShowsInTheCountAlone() {
        try (TestErrorHooks _ = TestErrorHooks.into(errors)) {
            assertThat(happened(new SwallowedExceptionMistake(counts)))
                    .startsWith("5 orders were given and 3 were priced");
        }

        assertThat(counts.given(Lesson.SWALLOWED_EXCEPTION)).isEqualTo(5);
        assertThat(counts.arrived(Lesson.SWALLOWED_EXCEPTION)).isEqualTo(3);
        assertThat(errors.rows()).singleElement().satisfies(row -> {
            assertThat(row.net()).isEqualTo(ErrorSource.OPERATOR);
            assertThat(row.causes().getFirst().type()).isEqualTo(NullPointerException.class.getName());
        });
    }

    @Test
    void aLostEmissionShowsInTheCountAlone() {
        try (TestErrorHooks _ = TestErrorHooks.into(errors)) {
            assertThat(happened(new LostEmissionMistake(counts, work))).startsWith("101 values were emitted and ");
        }

        assertThat(counts.given(Lesson.LOST_EMISSION)).isEqualTo(101);
        assertThat(counts.arrived(Lesson.LOST_EMISSION)).isBetween(1L, 100L);
        assertThat(errors.rows()).isEmpty();
    }

    @Test
    void aSlowShutdownWaitsTwoSecondsAndOnlyWhenItWasAskedFor() {
        SlowShutdownMistake mistake = new SlowShutdownMistake(time);
        StepVerifier.create(mistake.stop()).expectComplete().verify(PATIENCE);

        assertThat(happened(mistake)).contains("2 s");

        StepVerifier.withVirtualTime(mistake::stop, () -> time, Long.MAX_VALUE)
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(1999))
                .thenAwait(Duration.ofMillis(1))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void isRefusedOffTheDemo() {
        assertThat(reason(TestLessons.offering(engine, work))).contains("demo fleet only");
    }

    @Test
    void isRefusedWhileAFaultIsActive() {
        Lessons lessons = TestLessons.of(engine, taskRegistry, work);
        engine.drained(false);
        assertThat(reason(lessons)).startsWith("A fault is active");

        engine.drained(true);
        assertThat(seed(lessons, Lesson.SWALLOWED_EXCEPTION)).isInstanceOf(Seeded.class);
    }

    @Test
    void isRefusedWhileGeladaIsNotRunning() {
        engine.stage(Stage.DRAINING);

        assertThat(reason(TestLessons.of(engine, taskRegistry, work))).contains("starting or shutting down");
    }

    @Test
    void isMadeOneAtATimeAndAgainOnceItWasEnded() {
        Lessons lessons = TestLessons.of(engine, taskRegistry, work);
        assertThat(seed(lessons, Lesson.STUCK_TASK)).isInstanceOf(Seeded.class);
        assertThat(reason(lessons)).contains("stuck-task still goes on");

        assertThat(lessons.end()).contains(Lesson.STUCK_TASK);

        assertThat(taskRegistry.running()).extracting(TaskSnapshot::name).isEmpty();
        assertThat(seed(lessons, Lesson.SWALLOWED_EXCEPTION)).isInstanceOf(Seeded.class);
        assertThat(lessons.end()).isEmpty();
    }

    /** Whether nothing is active is answered on a thread that reverts. */
    @Test
    void runsOnNoThreadThatAnswersForTheEngine() {
        AtomicReference<String> thread = new AtomicReference<>();
        Mistake mistake = new Mistake() {
            @Override
            public Lesson lesson() {
                return Lesson.SWALLOWED_EXCEPTION;
            }

            @Override
            public Mono<String> make() {
                return Mono.fromSupplier(() -> {
                    thread.set(Thread.currentThread().getName());
                    return "made";
                });
            }
        };

        seed(TestLessons.offering(engine, work, mistake), Lesson.SWALLOWED_EXCEPTION);

        assertThat(thread.get()).startsWith("lesson-work");
    }

    private static String happened(Mistake mistake) {
        return Objects.requireNonNull(mistake.make().block(PATIENCE));
    }

    private static LessonResult seed(Lessons lessons, Lesson lesson) {
        return Objects.requireNonNull(lessons.seed(lesson, "a test").block(PATIENCE));
    }

    private static String reason(Lessons lessons) {
        return ((Refused) seed(lessons, Lesson.SWALLOWED_EXCEPTION)).reason();
    }
}
