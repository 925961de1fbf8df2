package dev.gelada.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How long frozen processes stand still once a Gelada that was killed is started again, with its journal in H2 in a file. No part of the
 * ordinary tests: {@code ./mvnw test -Dtest=RecoveryBenchmark} runs it and prints medians.
 */
class RecoveryBenchmark {

    private static final int ROUNDS = Figures.size(5, 1);

    private final List<Double> fromStart = new ArrayList<>();
    private final List<Double> fromRecovery = new ArrayList<>();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 1_000})
    void measures(int faults) throws Exception {
        try (SleepingProcesses sleepingProcesses = new SleepingProcesses(folder, faults)) {
            Program life = start(sleepingProcesses).ready();
            for (int round = 0; round < ROUNDS; round++) {
                life = successor(life, sleepingProcesses);
            }
            life.close();
        }
        String what = "active faults, seconds until all are put back";
        Figures.of(fromStart).say(faults + " " + what + ", from the start of the JVM");
        Figures.of(fromRecovery).say(faults + " " + what + ", from the first event that recovery takes up");
    }

    /** One dies, the next puts back. */
    private Program successor(Program dying, SleepingProcesses sleepingProcesses) throws Exception {
        try (dying) {
            sleepingProcesses.freeze(dying);
            dying.kill();
        }
        long started = System.nanoTime();
        Program next = start(sleepingProcesses);
        long whole = sleepingProcesses.run();
        fromStart.add(Figures.seconds(started, whole));
        fromRecovery.add(Figures.seconds(next.says("Reverting what event"), whole));
        return next.ready();
    }

    private Program start(SleepingProcesses sleepingProcesses) throws Exception {
        return Program.start(folder.resolve("data"), sleepingProcesses.settings());
    }
}
