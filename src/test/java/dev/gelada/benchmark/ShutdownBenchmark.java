package dev.gelada.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How long a Gelada takes to end after TERM, with nothing in flight and with frozen processes, and how long those stand still. No part of
 * the ordinary tests: {@code ./mvnw test -Dtest=ShutdownBenchmark} runs it and prints medians; with {@code -Dgelada.jar=target/gelada.jar}
 * it ends the packaged program.
 */
class ShutdownBenchmark {

    private static final int ROUNDS = Figures.size(5, 1);

    private final List<Double> whole = new ArrayList<>();
    private final List<Double> ended = new ArrayList<>();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void measures(int faults) throws Exception {
        try (SleepingProcesses sleepingProcesses = new SleepingProcesses(folder, faults)) {
            for (int round = 0; round < ROUNDS; round++) {
                round(sleepingProcesses);
            }
        }
        Figures.of(ended).say("TERM with " + faults + " active freezes, seconds to the end of the process");
        if (faults > 0) {
            Figures.of(whole).say("TERM with " + faults + " active freezes, seconds until all are put back");
        }
    }

    private void round(SleepingProcesses sleepingProcesses) throws Exception {
        try (Program program = Program.start(folder.resolve("data"), sleepingProcesses.settings())) {
            program.ready();
            sleepingProcesses.freeze(program);
            long asked = System.nanoTime();
            program.terminate();
            whole.add(Figures.seconds(asked, sleepingProcesses.run()));
            program.ends();
            ended.add(Figures.secondsSince(asked));
        }
    }
}
