package dev.gelada.benchmark;

import dev.gelada.fault.EventId;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.EventHistory;
import dev.gelada.journal.EventHistory.State;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.TestJournals;
import dev.gelada.store.Database;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a page of fifty events costs with each filter, by the rows of states, and beside it by folding one event after the other, which looks
 * at 2,000 at most. No part of the ordinary tests: {@code ./mvnw test -Dtest=EventListBenchmark} runs it and prints milliseconds.
 */
class EventListBenchmark {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int EVENTS = Integer.getInteger("benchmark.events", Figures.size(100_000, 3_000));
    private static final int ROUNDS = Figures.size(40, 5);
    private static final int SLOW_ROUNDS = Figures.size(10, 2);
    private static final int LIMIT = 50;
    private static final int LOOKED_AT = 2_000;
    private static final int PAGE = 100;
    private static final int AT_ONCE = 256;

    @TempDir
    private Path folder;

    @Test
    void measures() {
        Journal journal = TestJournals.on(Database.in(folder), Clock.systemUTC());
        long began = System.nanoTime();
        Flux.range(0, EVENTS).flatMap(number -> event(journal, number), AT_ONCE).blockLast(Duration.ofMinutes(20));
        Figures.say("seconds to write %,d events".formatted(EVENTS), Figures.secondsSince(began));
        measure(journal, "no filter", null, null);
        measure(journal, "closed", null, State.CLOSED);
        measure(journal, "running, five of them, old", null, State.RUNNING);
        measure(journal, "deadLettered, none", null, State.DEAD_LETTERED);
        measure(journal, "one experiment of 50", "experiment-7", null);
        measure(journal, "one experiment, closed", "experiment-7", State.CLOSED);
        measure(journal, "one experiment, running", "experiment-7", State.RUNNING);
        measure(journal, "an experiment that never ran", "experiment-none", null);
    }

    private static Mono<Void> event(Journal journal, int number) {
        EventId id = new EventId("0190a1b2-c3d4-7e5f-8a9b-%012d".formatted(number));
        EntrySubject entrySubject = new EntrySubject(id, "experiment-" + number % 50);
        List<JournalEntry> told = Sample.told(id);
        return journal.append(entrySubject, number < 500 && number % 100 == 7 ? told.subList(0, 6) : told);
    }

    private static void measure(Journal journal, String filter, @Nullable String experiment, @Nullable State state) {
        say(filter, "states", times(ROUNDS, journal.eventHistories(experiment, state, null, LIMIT)));
        say(filter, "folds ", times(SLOW_ROUNDS, folded(journal, experiment, state)));
    }

    private static List<Double> times(int rounds, Mono<?> question) {
        question.block(Duration.ofMinutes(1));
        List<Double> milliseconds = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            long began = System.nanoTime();
            question.block(Duration.ofMinutes(1));
            milliseconds.add(Figures.secondsSince(began) * 1_000);
        }
        return milliseconds.stream().sorted().toList();
    }

    private static void say(String filter, String way, List<Double> sorted) {
        OUT.printf(
                "%,d events, %s, %s: p50 %.1f ms, p95 %.1f ms%n",
                EVENTS, filter, way, sorted.get(sorted.size() / 2), sorted.get((int) (sorted.size() * 0.95)));
    }

    /** As it was before there were states: a page of ids, then one query for each event. */
    private static Mono<Long> folded(Journal journal, @Nullable String experiment, @Nullable State state) {
        return page(journal, experiment, null)
                .expand(page -> page.size() < PAGE ? Mono.empty() : page(journal, experiment, page.getLast()))
                .concatMapIterable(Function.identity(), 1)
                .concatMap(event -> journal.of(event).collectList(), 1)
                .map(EventHistory::of)
                .take(LOOKED_AT)
                .filter(eventHistory -> state == null || eventHistory.state() == state)
                .take(LIMIT + 1L)
                .count();
    }

    private static Mono<List<EventId>> page(Journal journal, @Nullable String experiment, @Nullable EventId before) {
        return journal.events(experiment, before, PAGE).collectList();
    }
}
