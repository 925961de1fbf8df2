package dev.gelada.platform.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.gelada.platform.ProcessRef;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.StepVerifier;

class LinuxProcessesTests extends ProcessesContract {

    private final RealProcesses bench = new RealProcesses();

    @Override
    Processes processes() {
        return bench.processes();
    }

    @Override
    ProcessRef starts() {
        return bench.startsSleeper();
    }

    @AfterEach
    void closeBench() {
        bench.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = UnixSignal.class,
            names = {"CONT", "USR1"})
    void refusesTheFirstProcess(UnixSignal unixSignal) {
        assertRefused(1, unixSignal, "first process");
    }

    @Test
    void refusesGeladaItself() {
        assertRefused(ProcessHandle.current().pid(), UnixSignal.CONT, "Gelada itself");
    }

    @Test
    void refusesAnAncestor() {
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        assumeThat(parent.pid()).isGreaterThan(1);
        assertRefused(parent.pid(), UnixSignal.CONT, "is an ancestor of Gelada");
    }

    @Test
    void zombieCountsAsGone() {
        ProcessRef shell = bench.starts("sh", "-c", "sleep 0.5 & exec sleep 1000");
        ProcessHandle zombie = bench.childOf(shell);
        ProcessRef process = Objects.requireNonNull(bench.procFs().ref(zombie.pid()));
        StepVerifier.create(processes().exit(process)).expectComplete().verify(PATIENCE);
        assertThat(Objects.requireNonNull(bench.procFs().stat(zombie.pid())).state())
                .isEqualTo('Z');
    }

    private void assertRefused(long pid, UnixSignal unixSignal, String why) {
        ProcessRef process = Objects.requireNonNull(bench.procFs().ref(pid));
        StepVerifier.create(processes().signal(process, unixSignal))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(ProcessAccessException.class)
                        .hasMessageContaining(why))
                .verify(PATIENCE);
    }
}
