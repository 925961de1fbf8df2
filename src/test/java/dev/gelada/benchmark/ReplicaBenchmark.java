package dev.gelada.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many events a second become durable from {@code raised} to {@code closed} with one and three replicas, side by side: in each round
 * every set-up takes its turn, while the others are idle. All replicas are in this JVM. No part of the ordinary tests: {@code ./mvnw test
 * -Dtest=ReplicaBenchmark} runs it and prints medians. The first two rounds warm up.
 */
class ReplicaBenchmark {

    private static final int EVENTS = Figures.size(2_000, 100);
    private static final int ROUNDS = Figures.size(7, 3);
    private static final int WARM_UP = 2;

    @TempDir
    private Path folder;

    @Test
    void measures() throws Exception {
        try (EmbeddedPostgres one = EmbeddedPostgres.start();
                EmbeddedPostgres three = EmbeddedPostgres.start();
                BenchmarkEngine file = opened("file", 1, List.of());
                BenchmarkEngine single = opened("single", 1, Postgres.settings(one));
                BenchmarkEngine triple = opened("triple", 3, Postgres.settings(three))) {
            List<SetUp> all = List.of(
                    new SetUp("H2 in a file", file),
                    new SetUp("PostgreSQL, one replica", single),
                    new SetUp("PostgreSQL, three replicas", triple));
            for (int round = 0; round < ROUNDS; round++) {
                for (SetUp setUp : all) {
                    setUp.measure(round >= WARM_UP);
                }
            }
            all.forEach(SetUp::say);
        }
    }

    private BenchmarkEngine opened(String name, int replicas, List<String> settings) throws Exception {
        Path place = folder.resolve(name);
        BenchmarkEngine.documents(place);
        return BenchmarkEngine.open(place, replicas, settings);
    }

    private record SetUp(String name, BenchmarkEngine benchmarkEngine, List<Double> perSecond) {

        SetUp(String name, BenchmarkEngine benchmarkEngine) {
            this(name, benchmarkEngine, new ArrayList<>());
        }

        void measure(boolean counts) {
            double figure = benchmarkEngine.eventsPerSecond(EVENTS);
            if (counts) {
                perSecond.add(figure);
            }
        }

        void say() {
            Figures.of(perSecond).say("durable events a second, " + name + ", rounds of " + EVENTS + " events");
        }
    }
}
