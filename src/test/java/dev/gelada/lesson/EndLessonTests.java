package dev.gelada.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.OtherJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Points 2 and 7 to 9 of docs/async.md: how a program ends, and what a cancel ends. The programs are those of {@link LessonProgram}. */
@SuppressWarnings("NullAway") // code of a lesson stays short
class EndLessonTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    @AfterEach
    void end() {
        time.dispose();
    }

    @Test
    void aPipelineKeepsNoProgramAlive() throws Exception {
        try (OtherJvm program = OtherJvm.run(LessonProgram.class, "main-before")) {
            assertThat(program.line()).isNull();
            assertThat(program.exitCode()).isZero();
        }
        try (OtherJvm program = OtherJvm.run(LessonProgram.class, "main-after")) {
            assertThat(program.line()).isEqualTo("tick");
            assertThat(program.line()).isEqualTo("tick");
            terminate(program);
            assertThat(program.exitCode()).isEqualTo(143);
        }
    }

    @Test
    void aSignalRunsNoFinally() throws Exception {
        assertThat(lastWords("finally-before")).isNull();
        assertThat(lastWords("finally-after")).isEqualTo("reverted");
    }

    private static String lastWords(String program) throws IOException, InterruptedException {
        try (OtherJvm running = OtherJvm.run(LessonProgram.class, program)) {
            assertThat(running.line()).isEqualTo("frozen");
            terminate(running);
            String last = running.line();
            assertThat(running.exitCode()).isEqualTo(143);
            return last;
        }
    }

    /** Leaves what it prints to be read. */
    private static void terminate(OtherJvm program) {
        assertThat(ProcessHandle.of(program.pid()).orElseThrow().destroy()).isTrue();
    }

    @Test
    void noHandlerHearsOfAKill(@TempDir Path folder) throws Exception {
        String note = folder.resolve("note").toString();
        try (OtherJvm program = OtherJvm.run(LessonProgram.class, "kill-before")) {
            assertThat(program.line()).isEqualTo("frozen");
            program.kill();
            assertThat(program.line()).isNull();
        }
        try (OtherJvm program = OtherJvm.run(LessonProgram.class, "kill-after", note)) {
            assertThat(program.line()).isEqualTo("frozen");
            program.kill();
            assertThat(program.line()).isNull();
        }
        try (OtherJvm next = OtherJvm.run(LessonProgram.class, "kill-after", note)) {
            assertThat(next.line()).isEqualTo("reverted the frozen process");
        }
    }

    @Test
    void workEndsWithItsCallerUnlessItIsCached() {
        AtomicInteger restarted = new AtomicInteger();
        Mono<Long> restart = Mono.delay(SECOND, time).doOnNext(_ -> restarted.incrementAndGet());
        // before: hang-up
        Mono<Long> accepted = restart.share();
        accepted.subscribe().dispose(); // the client hangs up
        // end
        time.advanceTimeBy(SECOND.multipliedBy(2));
        assertThat(restarted).hasValue(0);

        // after: hang-up
        Mono<Long> kept = restart.cache();
        kept.subscribe().dispose(); // the client hangs up
        // end
        time.advanceTimeBy(SECOND.multipliedBy(2));
        assertThat(restarted).hasValue(1);
    }

    private final AtomicBoolean touched = new AtomicBoolean();
    private final AtomicBoolean reverted = new AtomicBoolean();

    /** Touches at once; its answer is still on its way. */
    private Mono<String> freeze() {
        return Mono.defer(() -> {
            touched.set(true);
            return Sinks.<String>one().asMono();
        });
    }

    private Mono<Void> revert() {
        return Mono.fromRunnable(() -> reverted.set(true));
    }

    private static Mono<String> writeNote() {
        return Mono.just("note");
    }

    /** reactor-core#2769, #3695. */
    @Test
    void aResourceThatTouchesSomethingIsNotCleanedUpAfterACancelInTheMiddle() {
        // before: resource
        Disposable event =
                Mono.usingWhen(freeze(), _ -> Mono.never(), _ -> revert()).subscribe();
        event.dispose();
        // end
        assertThat(touched).isTrue();
        assertThat(reverted).isFalse();

        touched.set(false);
        // after: resource
        Disposable noted = Mono.usingWhen(writeNote(), _ -> freeze().then(Mono.never()), _ -> revert())
                .subscribe();
        noted.dispose();
        // end
        assertThat(touched).isTrue();
        assertThat(reverted).isTrue();
    }
}
