package dev.gelada.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What it costs to sample all the time: processor seconds of this process for so many events, with and without, in turns in one run; each time
 * a Gelada is started anew and warmed up. No part of the ordinary tests: {@code ./mvnw test -Dtest=ContinuousProfileBenchmark} runs it and
 * prints medians and their ratio. The first turn of each is left out.
 */
class ContinuousProfileBenchmark {

    private static final int EVENTS = Figures.size(4_000, 100);
    private static final int ROUNDS = Figures.size(7, 2);

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final List<Double> sampled = new ArrayList<>();
    private final List<Double> unsampled = new ArrayList<>();

    @TempDir
    private Path folder;

    private int lives;

    @Test
    void measures() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            sampled.add(processorSeconds(true));
            unsampled.add(processorSeconds(false));
        }
        Figures with = Figures.of(sampled.subList(1, ROUNDS));
        Figures without = Figures.of(unsampled.subList(1, ROUNDS));
        with.say("processor seconds for %,d events, sampled all the time".formatted(EVENTS));
        without.say("processor seconds for %,d events, not sampled".formatted(EVENTS));
        Figures.say("ratio of the medians", with.median() / without.median());
    }

    private double processorSeconds(boolean continuous) throws IOException {
        Path place = folder.resolve("life-" + ++lives);
        BenchmarkEngine.documents(place);
        List<String> settings = List.of(
                "--gelada.vitals.profile.continuous=" + continuous,
                "--gelada.journal.url=r2dbc:h2:mem:///continuous-" + lives);
        try (BenchmarkEngine benchmarkEngine = BenchmarkEngine.open(place, settings)) {
            benchmarkEngine.rounds(1, 0, EVENTS);
            long before = system.getProcessCpuTime();
            benchmarkEngine.rounds(1, 0, EVENTS);
            return (system.getProcessCpuTime() - before) / 1e9;
        }
    }
}
