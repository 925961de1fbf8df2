package dev.gelada.benchmark;

import dev.gelada.fault.EventId;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many events a second go through queue and engine, from {@code raised} to {@code closed}, with a fault that does nothing and no probe;
 * and how late after its slot a fault is injected when there is nothing else to do. No part of the ordinary tests: {@code ./mvnw test
 * -Dtest=PipelineBenchmark} runs it and prints medians. The first two rounds warm up.
 */
class PipelineBenchmark {

    private static final int EVENTS = Figures.size(4_000, 200);
    private static final int ROUNDS = Figures.size(7, 3);
    private static final int WARM_UP = 2;
    private static final int SCHEDULED = 20;
    private static final int SLOTS = Figures.size(200, 20);

    @TempDir
    private Path folder;

    @Test
    void measures() throws IOException {
        BenchmarkEngine.documents(folder);
        throughput("H2 in memory", "r2dbc:h2:mem:///pipeline");
        throughput("H2 in a file", "");
    }

    @Test
    void measuresLateness() throws IOException {
        BenchmarkEngine.documents(folder, number -> number < SCHEDULED ? "schedule: {every: 4s}" : "description: none");
        try (BenchmarkEngine file = BenchmarkEngine.open(folder, List.of())) {
            lateness(file);
        }
    }

    private void throughput(String name, String url) {
        try (BenchmarkEngine benchmarkEngine = BenchmarkEngine.open(folder, List.of("--gelada.journal.url=" + url))) {
            benchmarkEngine
                    .rounds(ROUNDS, WARM_UP, EVENTS)
                    .say("events a second, %s, rounds of %,d events, %d at once"
                            .formatted(name, EVENTS, BenchmarkEngine.AT_ONCE));
        }
    }

    /** From the moment a slot of the plan is due until its fault is injected, with little else to do. */
    private static void lateness(BenchmarkEngine benchmarkEngine) {
        Map<EventId, Instant> injected = benchmarkEngine.bean(NoopFault.class).injectedAt();
        List<Double> late = benchmarkEngine
                .bean(Journal.class)
                .live()
                .filter(recordedEntry -> recordedEntry.entry() instanceof JournalEntry.Raised)
                .take(SLOTS)
                .collectList()
                .delayElement(Duration.ofSeconds(4)) // raised two seconds ahead
                .block(Duration.ofMinutes(3))
                .stream()
                .filter(raised -> injected.containsKey(raised.subject().event())) // not what a restart tells as missed
                .map(raised -> milliseconds(
                        ((JournalEntry.Raised) raised.entry()).dueAt(),
                        injected.get(raised.subject().event())))
                .sorted()
                .toList();
        System.out.printf(
                "ms from a due slot to the signal: p50 %.1f, p99 %.1f, of %d%n",
                late.get(late.size() / 2), late.get(late.size() * 99 / 100), late.size());
    }

    private static double milliseconds(Instant due, Instant injected) {
        return Duration.between(due, injected).toNanos() / 1e6;
    }
}
