package dev.gelada.journal;

import static dev.gelada.journal.EntrySamples.FREEZE;
import static dev.gelada.journal.EntrySamples.NOON;
import static dev.gelada.journal.EntrySamples.ONE;
import static dev.gelada.journal.EntrySamples.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.fault.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaterfallTests {

    private final List<RecordedEntry> entries = new ArrayList<>();

    @Test
    void isAStretchForEachStepAndBelowItOneForEachTarget() {
        told(0, EntrySamples.raised());
        told(
                5,
                new JournalEntry.Drawn(List.of(ONE, OTHER), 3, second(2), second(3)),
                new JournalEntry.Judged(List.of("halt"), second(4)),
                EntrySamples.prepared("event-1", ONE),
                EntrySamples.prepared("event-1", OTHER));
        told(6, new JournalEntry.Injected(FREEZE, ONE));
        told(7, new JournalEntry.Injected(FREEZE, OTHER));
        told(8, new JournalEntry.Observed(ONE));
        told(60, new JournalEntry.Reverting("duration elapsed"));
        told(61, new JournalEntry.Reverted(OTHER, true));
        told(62, new JournalEntry.Reverted(ONE, true));
        told(70, new JournalEntry.Recovered(Duration.ofSeconds(8)), new JournalEntry.Closed(Outcome.SURVIVED, null));

        assertThat(drawn())
                .containsExactly(
                        "queue 0-2",
                        "draw 2-3",
                        "judge 3-4",
                        "prepare 4-5",
                        "inject 5-7",
                        "  inject " + ONE + " 5-6",
                        "  inject " + OTHER + " 5-7",
                        "watch 7-60",
                        "revert 60-62",
                        "  revert " + OTHER + " 60-61",
                        "  revert " + ONE + " 60-62",
                        "recover 62-70");
        assertThat(Waterfall.of(entries).get(7).marks())
                .containsExactly(new Waterfall.Mark(second(8), "Effect observed on " + ONE));
    }

    @Test
    void endsInTheMiddleWhileItLasts() {
        told(0, EntrySamples.raised());
        told(
                1,
                new JournalEntry.Drawn(List.of(ONE), 1),
                new JournalEntry.Judged(List.of()),
                EntrySamples.prepared("event-1", ONE));
        told(2, new JournalEntry.Injected(FREEZE, ONE));

        assertThat(drawn()).endsWith("inject 1-2", "  inject " + ONE + " 1-2", "watch 2-…");
    }

    /** What dies recovers while it is still watched: the row is as long as the figure that the entry tells. */
    @Test
    void hasOneFigureForTheRecovery() {
        told(0, EntrySamples.raised());
        told(
                1,
                new JournalEntry.Drawn(List.of(ONE), 1),
                new JournalEntry.Judged(List.of()),
                EntrySamples.prepared("event-1", ONE));
        told(2, new JournalEntry.Injected(FREEZE, ONE));
        told(20, new JournalEntry.Reverting("duration elapsed"));
        told(21, new JournalEntry.Reverted(ONE, false), new JournalEntry.Recovered(Duration.ofSeconds(12)));
        told(21, new JournalEntry.Closed(Outcome.SURVIVED, null));

        assertThat(drawn()).contains("recover 9-21");
        assertThat(entries.get(entries.size() - 2).entry().text()).isEqualTo("Recovered in 12 s");
    }

    @Test
    void showsWhereAHolderCrashedAndTheNextOneCame() {
        told(0, EntrySamples.raised());
        told(
                1,
                new JournalEntry.Drawn(List.of(ONE), 1),
                new JournalEntry.Judged(List.of()),
                EntrySamples.prepared("event-1", ONE));
        told(2, new JournalEntry.Injected(FREEZE, ONE));
        told(30, new JournalEntry.Claimed("life-2", 2, 2));
        told(31, new JournalEntry.Reverting("its earlier holder stopped"));
        told(32, new JournalEntry.Reverted(ONE, true));
        told(33, new JournalEntry.Closed(Outcome.FAILED, null));

        assertThat(drawn()).endsWith("watch 2-30", "delivery 2 30-31", "revert 31-32", "  revert " + ONE + " 31-32");
    }

    @Test
    void saysWhyNothingCameOfIt() {
        told(0, EntrySamples.raised());
        told(
                2,
                new JournalEntry.Drawn(List.of(ONE), 1, second(1), second(1)),
                new JournalEntry.Vetoed("halt", "halted"),
                new JournalEntry.Closed(Outcome.SKIPPED, null));

        assertThat(drawn()).containsExactly("queue 0-1", "draw 1-1", "judge 1-2");
        assertThat(Waterfall.of(entries).getLast().marks())
                .extracting(Waterfall.Mark::text)
                .containsExactly("Vetoed by halt: halted");
    }

    private void told(long second, JournalEntry... told) {
        for (JournalEntry journalEntry : told) {
            EntrySubject entrySubject = new EntrySubject(new EventId("event-1"), "lost-replica");
            entries.add(new RecordedEntry(entries.size() + 1, second(second), entrySubject, journalEntry, true));
        }
    }

    private List<String> drawn() {
        return Waterfall.of(entries).stream().map(WaterfallTests::line).toList();
    }

    private static String line(Waterfall.Stretch stretch) {
        Instant to = stretch.to();
        return "  ".repeat(stretch.depth()) + stretch.name() + " " + seconds(stretch.from()) + "-"
                + (to == null ? "…" : seconds(to));
    }

    private static long seconds(Instant at) {
        return Duration.between(NOON, at).toSeconds();
    }

    private static Instant second(long second) {
        return NOON.plusSeconds(second);
    }
}
