package dev.gelada.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How long frozen processes stand still after the KILL of the replica that froze them, while another one runs on the same PostgreSQL. The
 * successor must wait until the lease has run out: it has between the whole lease and the lease less one extension left. No part of the
 * ordinary tests: {@code ./mvnw test -Dtest=TakeOverBenchmark} runs it and prints medians.
 */
class TakeOverBenchmark {

    private static final int ROUNDS = Figures.size(5, 1);
    private static final int FAULTS = 10;

    @TempDir
    private Path folder;

    private final List<Program> started = new ArrayList<>();

    private int replicas;

    @ParameterizedTest
    @CsvSource({"30, 10", "5, 1"})
    void measures(int lease, int extended) throws Exception {
        List<Double> seconds = new ArrayList<>();
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                SleepingProcesses sleepingProcesses = new SleepingProcesses(folder, FAULTS)) {
            List<String> settings = settings(sleepingProcesses, database, lease, extended);
            Program holder = start(settings).ready();
            for (int round = 0; round < ROUNDS; round++) {
                List<String> events = sleepingProcesses.freeze(holder);
                Program heir = start(settings).ready();
                seconds.add(takeOver(holder, sleepingProcesses));
                events.forEach(heir::waitsFor);
                holder = heir;
            }
        } finally {
            started.forEach(Program::close);
        }
        Figures.of(seconds)
                .say(
                        "seconds from the KILL of a replica until its %d faults are put back, with a lease of %d s extended every %d s"
                                .formatted(FAULTS, lease, extended));
    }

    private static double takeOver(Program dying, SleepingProcesses sleepingProcesses) throws Exception {
        try (dying) {
            long killed = System.nanoTime();
            dying.kill();
            return Figures.seconds(killed, sleepingProcesses.run());
        }
    }

    private static List<String> settings(
            SleepingProcesses sleepingProcesses, EmbeddedPostgres database, int lease, int extended) {
        Stream<String> shared = Stream.of(
                "--gelada.replicas=2",
                "--gelada.event.lease-duration=" + lease + "s",
                "--gelada.engine.lease-renewal-interval=" + extended + "s");
        return Stream.of(sleepingProcesses.settings().stream(), Postgres.settings(database).stream(), shared)
                .flatMap(settings -> settings)
                .toList();
    }

    /** Each with its own data folder. */
    private Program start(List<String> settings) throws Exception {
        Program program = Program.start(folder.resolve("data-" + ++replicas), settings);
        started.add(program);
        return program;
    }
}
