package dev.gelada.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.OtherJvm;
import dev.gelada.fault.EventId;
import dev.gelada.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Schedulers;

/** Whoever has an answer has a durable one, whatever becomes of the process a moment later. */
class CrashTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 900})
    void findsWhatWasAnsweredBeforeTheProcessHalted(int answers) throws Exception {
        List<String> answered = new ArrayList<>();
        try (OtherJvm dying = OtherJvm.run(CrashingWriter.class, folder.toString(), Integer.toString(answers))) {
            readAnswers(dying, answered, answers);
            assertThat(dying.exitCode()).isEqualTo(7);
        }

        assertThat(answered).hasSize(answers);
        assertKept(answered);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 700})
    void findsWhatWasAnsweredBeforeTheProcessWasKilled(int answers) throws Exception {
        List<String> answered = new ArrayList<>();
        try (OtherJvm dying = OtherJvm.run(CrashingWriter.class, folder.toString(), "0")) {
            readAnswers(dying, answered, answers);
            dying.kill();
            readAnswers(dying, answered, Integer.MAX_VALUE);
            assertThat(dying.exitCode()).isEqualTo(128 + 9);
        }

        assertThat(answered).hasSizeGreaterThanOrEqualTo(answers);
        assertKept(answered);
    }

    private static void readAnswers(OtherJvm dying, List<String> answered, int atMost) throws IOException {
        while (answered.size() < atMost) {
            String line = dying.line();
            if (line == null) {
                return;
            }
            if (line.matches("e\\d+")) {
                answered.add(line);
            }
        }
    }

    private void assertKept(List<String> answered) {
        Journal journal = new SqlJournal(Database.in(folder), Clock.systemUTC(), "reading", Schedulers.immediate());
        List<RecordedEntry> kept = EventualAnswers.of(journal.after(0, Integer.MAX_VALUE));

        assertThat(kept)
                .extracting(recordedEntry -> recordedEntry.subject().event())
                .containsAll(ids(answered));
        assertThat(kept.getLast().sequence()).isEqualTo(kept.size());
    }

    private static List<EventId> ids(List<String> answered) {
        return answered.stream().map(EventId::new).toList();
    }
}
