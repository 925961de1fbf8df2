package dev.gelada.benchmark;

import dev.gelada.event.ChaosEvent;
import dev.gelada.event.EventQueue;
import dev.gelada.journal.Journal;
import dev.gelada.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a long journal costs at the start: from nothing to work, recovery included, in a JVM that is warm, with a million entries of events
 * that have ended in H2 in a file, and with none, in turns. No part of the ordinary tests: {@code ./mvnw test -Dtest=StartBenchmark} runs
 * it and prints medians. The first start of each is left out.
 */
class StartBenchmark {

    private static final int ENTRIES = Figures.size(1_000_000, 10_000);
    private static final int ROUNDS = Figures.size(6, 2);
    private static final int AT_ONCE = 512;

    @TempDir
    private Path folder;

    @Test
    void measures() throws IOException {
        Path empty = place("empty");
        Path full = place("full");
        fill(full);
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            without.add(start(empty));
            with.add(start(full));
        }
        say(without, 0);
        say(with, ENTRIES);
    }

    private Path place(String name) throws IOException {
        Path place = folder.resolve(name);
        BenchmarkEngine.documents(place);
        return place;
    }

    private static double start(Path place) {
        long began = System.nanoTime();
        BenchmarkEngine benchmarkEngine = BenchmarkEngine.open(place, List.of());
        double seconds = Figures.secondsSince(began);
        benchmarkEngine.close();
        return seconds;
    }

    private static void say(List<Double> seconds, int entries) {
        Figures.of(seconds.subList(1, ROUNDS)).say("seconds to start with %,d entries".formatted(entries));
    }

    /** With the events that the entries tell of, which are in nobody's hands any more. */
    private static void fill(Path place) {
        long began = System.nanoTime();
        int events = ENTRIES / Sample.told(Sample.event(0, Instant.EPOCH).id()).size();
        try (BenchmarkEngine benchmarkEngine = BenchmarkEngine.open(place, List.of())) {
            Flux.range(0, events)
                    .flatMap(number -> ended(benchmarkEngine, Sample.event(number, Instant.now())), AT_ONCE)
                    .blockLast(Duration.ofMinutes(15));
        }
        Figures.say("seconds to write %,d entries".formatted(ENTRIES), Figures.secondsSince(began));
    }

    private static Mono<Void> ended(BenchmarkEngine benchmarkEngine, ChaosEvent event) {
        EventQueue queue = benchmarkEngine.bean(EventQueue.class);
        Journal journal = benchmarkEngine.bean(Journal.class);
        return benchmarkEngine
                .bean(Store.class)
                .atomically(queue.publish(event)
                        .then(queue.withdraw(event.id()))
                        .then(journal.append(Sample.entrySubject(event.id()), Sample.told(event.id()))));
    }
}
