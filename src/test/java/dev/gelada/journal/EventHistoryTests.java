package dev.gelada.journal;

import static dev.gelada.journal.EntrySamples.FREEZE;
import static dev.gelada.journal.EntrySamples.NOON;
import static dev.gelada.journal.EntrySamples.ONE;
import static dev.gelada.journal.EntrySamples.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.fault.EventId;
import dev.gelada.journal.EventHistory.State;
import dev.gelada.journal.EventHistory.TargetHistory;
import dev.gelada.journal.EventHistory.Undo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventHistoryTests {

    private static final EntrySubject SUBJECT = new EntrySubject(new EventId("event-1"), "lost-replica");
    private static final JournalEntry CLAIMED = new JournalEntry.Claimed("life-1", 1, 1);

    @Test
    void isQueuedOnceRaised() {
        EventHistory eventHistory = told(new JournalEntry.Raised(FREEZE, "requested", "ada", "for fun", NOON, true));

        assertThat(eventHistory.id()).isEqualTo(new EventId("event-1"));
        assertThat(eventHistory.experiment()).isEqualTo("lost-replica");
        assertThat(eventHistory.fault()).isEqualTo(FREEZE);
        assertThat(eventHistory.originKind()).isEqualTo("requested");
        assertThat(eventHistory.by()).isEqualTo("ada");
        assertThat(eventHistory.why()).isEqualTo("for fun");
        assertThat(eventHistory.state()).isEqualTo(State.QUEUED);
        assertThat(eventHistory.dryRun()).isTrue();
        assertThat(eventHistory.dueAt()).isEqualTo(NOON);
        assertThat(eventHistory.startedAt()).isNull();
        assertThat(eventHistory.outcome()).isNull();
    }

    @Test
    void tellsAWholeLife() {
        EventHistory eventHistory = told(
                EntrySamples.raised(),
                CLAIMED,
                new JournalEntry.Drawn(List.of(ONE, OTHER), 3),
                new JournalEntry.Judged(List.of("halt")),
                EntrySamples.prepared("event-1", ONE),
                EntrySamples.prepared("event-1", OTHER),
                new JournalEntry.Injected(FREEZE, ONE),
                new JournalEntry.Reverting("duration elapsed"),
                new JournalEntry.Reverted(ONE, true),
                new JournalEntry.Reverted(OTHER, false),
                new JournalEntry.Recovered(Duration.ofSeconds(2)),
                new JournalEntry.Closed(Outcome.SURVIVED, "held"));

        assertThat(eventHistory.state()).isEqualTo(State.CLOSED);
        assertThat(eventHistory.outcome()).isEqualTo(Outcome.SURVIVED);
        assertThat(eventHistory.reason()).isEqualTo("held");
        assertThat(eventHistory.startedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(eventHistory.endedAt()).isEqualTo(NOON.plusSeconds(11));
        assertThat(eventHistory.recovery()).isEqualTo(Duration.ofSeconds(2));
        assertThat(eventHistory.entries()).hasSize(12);
        assertThat(eventHistory.targets())
                .containsExactly(
                        new TargetHistory(ONE, Undo.REVERTED, "kill -CONT 4711"),
                        new TargetHistory(OTHER, Undo.REVERTED, "kill -CONT 4711"));
    }

    @Test
    void knowsForEachTargetHowFarItCame() {
        EventHistory eventHistory = told(
                EntrySamples.raised(),
                CLAIMED,
                new JournalEntry.Drawn(List.of(ONE, OTHER), 2),
                EntrySamples.prepared("event-1", ONE),
                new JournalEntry.Injected(FREEZE, ONE));

        assertThat(eventHistory.state()).isEqualTo(State.RUNNING);
        assertThat(eventHistory.targets())
                .containsExactly(
                        new TargetHistory(ONE, Undo.INJECTED, "kill -CONT 4711"),
                        new TargetHistory(OTHER, Undo.NONE, ""));
    }

    @Test
    void goesBackToTheQueueAndIsDrawnAfresh() {
        List<JournalEntry> released = List.of(
                EntrySamples.raised(),
                CLAIMED,
                new JournalEntry.Drawn(List.of(ONE), 2),
                new JournalEntry.Released("no thread was free"));

        assertThat(told(released).state()).isEqualTo(State.QUEUED);
        assertThat(told(released).startedAt()).isNull();

        EventHistory again =
                told(released, new JournalEntry.Claimed("life-1", 2, 2), new JournalEntry.Drawn(List.of(OTHER), 2));
        assertThat(again.state()).isEqualTo(State.RUNNING);
        assertThat(again.startedAt()).isEqualTo(NOON.plusSeconds(4));
        assertThat(again.targets()).containsExactly(new TargetHistory(OTHER, Undo.NONE, ""));
    }

    @Test
    void staysRevertingWhenASecondHolderTakesOver() {
        EventHistory eventHistory = told(
                EntrySamples.raised(),
                CLAIMED,
                EntrySamples.prepared("event-1", ONE),
                new JournalEntry.Reverting("the halt is engaged"),
                new JournalEntry.Claimed("life-2", 2, 2));

        assertThat(eventHistory.state()).isEqualTo(State.REVERTING);
        assertThat(eventHistory.startedAt()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void isStuckUntilTheLastTargetIsPutBack() {
        List<JournalEntry> stuck = List.of(
                EntrySamples.raised(),
                CLAIMED,
                EntrySamples.prepared("event-1", ONE),
                new JournalEntry.Reverting("duration elapsed"),
                new JournalEntry.RevertFailed(ONE, "EPERM", "kill -CONT 4711"),
                new JournalEntry.Stuck(ONE, "kill -CONT 4711"),
                new JournalEntry.RevertFailed(ONE, "EPERM", "kill -CONT 4711"));

        assertThat(told(stuck).stuck()).isTrue();
        assertThat(told(stuck).state()).isEqualTo(State.REVERTING);
        assertThat(told(stuck).targets()).containsExactly(new TargetHistory(ONE, Undo.STUCK, "kill -CONT 4711"));
        assertThat(told(stuck, new JournalEntry.Reverted(ONE, true)).stuck()).isFalse();
    }

    @Test
    void canBeToldAtEveryMomentOfALife() {
        List<JournalEntry> life = new ArrayList<>();
        life.add(EntrySamples.raised());
        for (JournalEntry journalEntry : EntrySamples.ALL) {
            life.add(journalEntry);
            assertThat(told(life).entries()).hasSameSizeAs(life);
        }
    }

    @Test
    void refusesALifeWithoutABeginning() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> told(CLAIMED))
                .withMessageStartingWith("no 'raised' entry among [RecordedEntry[");
    }

    private static EventHistory told(List<JournalEntry> before, JournalEntry... then) {
        List<JournalEntry> all = new ArrayList<>(before);
        all.addAll(List.of(then));
        return told(all.toArray(JournalEntry[]::new));
    }

    /** One entry a second, from noon. */
    private static EventHistory told(JournalEntry... entries) {
        List<RecordedEntry> recordedEntry = new ArrayList<>();
        for (JournalEntry journalEntry : entries) {
            int index = recordedEntry.size();
            recordedEntry.add(new RecordedEntry(index + 1L, NOON.plusSeconds(index), SUBJECT, journalEntry, true));
        }
        return EventHistory.of(recordedEntry);
    }
}
