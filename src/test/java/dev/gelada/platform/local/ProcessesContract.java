package dev.gelada.platform.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.platform.ProcessRef;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** What the door to processes promises, the real one and the fake alike. */
abstract class ProcessesContract {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    abstract Processes processes();

    /** A new process that obeys every signal. */
    abstract ProcessRef starts();

    @Test
    void stopsAndContinues() {
        ProcessRef process = starts();
        awaitState(process, ProcessState.RUNNING);
        sends(process, UnixSignal.STOP, true);
        awaitState(process, ProcessState.STOPPED);
        sends(process, UnixSignal.CONT, true);
        awaitState(process, ProcessState.RUNNING);
    }

    @Test
    void exitCompletesWhenAProcessEnds() {
        ProcessRef process = starts();
        StepVerifier.create(processes().exit(process))
                .then(() -> sends(process, UnixSignal.TERM, true))
                .expectComplete()
                .verify(PATIENCE);
        awaitState(process, ProcessState.GONE);
    }

    @Test
    void stoppedProcessObeysOnceContinued() {
        ProcessRef process = starts();
        sends(process, UnixSignal.STOP, true);
        awaitState(process, ProcessState.STOPPED);
        sends(process, UnixSignal.TERM, true);
        sends(process, UnixSignal.CONT, true);
        awaitState(process, ProcessState.GONE);
    }

    @Test
    void stoppedProcessDiesOfKillAtOnce() {
        ProcessRef process = starts();
        sends(process, UnixSignal.STOP, true);
        sends(process, UnixSignal.KILL, true);
        awaitState(process, ProcessState.GONE);
    }

    @Test
    void signalToAGoneProcessIsAnswered() {
        ProcessRef process = starts();
        sends(process, UnixSignal.KILL, true);
        awaitState(process, ProcessState.GONE);
        sends(process, UnixSignal.TERM, false);
    }

    @Test
    void anotherStartAnotherBootOrAnotherPidIsAnotherProcess() {
        ProcessRef it = starts();
        for (ProcessRef other : new ProcessRef[] {
            new ProcessRef(it.host(), it.bootId(), it.pid(), it.startTicks() + 1),
            new ProcessRef(it.host(), "another boot", it.pid(), it.startTicks()),
            new ProcessRef(it.host(), it.bootId(), 1L << 30, it.startTicks()),
        }) {
            awaitState(other, ProcessState.GONE);
            sends(other, UnixSignal.KILL, false);
        }
        awaitState(it, ProcessState.RUNNING);
    }

    private void sends(ProcessRef process, UnixSignal unixSignal, boolean reached) {
        StepVerifier.create(processes().signal(process, unixSignal))
                .expectNext(reached)
                .expectComplete()
                .verify(PATIENCE);
    }

    private void awaitState(ProcessRef process, ProcessState state) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(processes().state(process).block(PATIENCE)).isEqualTo(state));
    }
}
