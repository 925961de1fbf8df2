package dev.gelada.journal;

import dev.gelada.fault.EventId;
import dev.gelada.store.Database;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Appends as fast as it can, says what it had an answer for, and dies in the middle of it. */
final class CrashingWriter {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private CrashingWriter() {}

    /** Takes the folder of the store, and after how many answers to halt; 0 for never. */
    public static void main(String... arguments) {
        Journal journal =
                new SqlJournal(Database.in(Path.of(arguments[0])), Clock.systemUTC(), "dying", Schedulers.immediate());
        int last = Integer.parseInt(arguments[1]);
        AtomicInteger answers = new AtomicInteger();
        Flux.range(0, Integer.MAX_VALUE)
                .flatMap(
                        number -> journal.append(
                                        new EntrySubject(new EventId("e" + number), "lost-replica"),
                                        EntrySamples.raised())
                                .thenReturn("e" + number),
                        8)
                .doOnNext(answered -> {
                    OUT.println(answered);
                    if (answers.incrementAndGet() == last) {
                        Runtime.getRuntime().halt(7);
                    }
                })
                .blockLast();
    }
}
