package dev.gelada.journal;

import static dev.gelada.journal.Samples.FREEZE;
import static dev.gelada.journal.Samples.NOON;
import static dev.gelada.journal.Samples.ONE;
import static dev.gelada.journal.Samples.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.fault.EventId;
import dev.gelada.journal.History.State;
import dev.gelada.journal.History.TargetHistory;
import dev.gelada.journal.History.Undo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTests {

    private static final Subject SUBJECT = new Subject(new EventId("event-1"), "lost-replica");
    private static final Entry CLAIMED = new Entry.Claimed("life-1", 1, 1);

    @Test
    void isQueuedOnceRaised() {
        History history = told(new Entry.Raised(FREEZE, "requested", "ada", "for fun", NOON, true));

        assertThat(history.id()).isEqualTo(new EventId("event-1"));
        assertThat(history.experiment()).isEqualTo("lost-replica");
        assertThat(history.fault()).isEqualTo(FREEZE);
        assertThat(history.originKind()).isEqualTo("requested");
        assertThat(history.by()).isEqualTo("ada");
        assertThat(history.why()).isEqualTo("for fun");
        assertThat(history.state()).isEqualTo(State.QUEUED);
        assertThat(history.dryRun()).isTrue();
        assertThat(history.dueAt()).isEqualTo(NOON);
        assertThat(history.startedAt()).isNull();
        assertThat(history.outcome()).isNull();
    }

    @Test
    void tellsAWholeLife() {
        History history = told(
                Samples.raised(),
                CLAIMED,
                new Entry.Drawn(List.of(ONE, OTHER), 3),
                new Entry.Judged(List.of("halt")),
                Samples.prepared("event-1", ONE),
                Samples.prepared("event-1", OTHER),
                new Entry.Injected(FREEZE, ONE),
                new Entry.Reverting("its time is over"),
                new Entry.Reverted(ONE, true),
                new Entry.Reverted(OTHER, false),
                new Entry.Recovered(Duration.ofSeconds(2)),
                new Entry.Closed(Outcome.SURVIVED, "held"));

        assertThat(history.state()).isEqualTo(State.CLOSED);
        assertThat(history.outcome()).isEqualTo(Outcome.SURVIVED);
        assertThat(history.reason()).isEqualTo("held");
        assertThat(history.startedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(history.endedAt()).isEqualTo(NOON.plusSeconds(11));
        assertThat(history.recovery()).isEqualTo(Duration.ofSeconds(2));
        assertThat(history.entries()).hasSize(12);
        assertThat(history.targets())
                .containsExactly(
                        new TargetHistory(ONE, Undo.REVERTED, "kill -CONT 4711"),
                        new TargetHistory(OTHER, Undo.REVERTED, "kill -CONT 4711"));
    }

    @Test
    void knowsForEachTargetHowFarItCame() {
        History history = told(
                Samples.raised(),
                CLAIMED,
                new Entry.Drawn(List.of(ONE, OTHER), 2),
                Samples.prepared("event-1", ONE),
                new Entry.Injected(FREEZE, ONE));

        assertThat(history.state()).isEqualTo(State.RUNNING);
        assertThat(history.targets())
                .containsExactly(
                        new TargetHistory(ONE, Undo.INJECTED, "kill -CONT 4711"),
                        new TargetHistory(OTHER, Undo.NONE, ""));
    }

    @Test
    void goesBackToTheQueueAndIsDrawnAfresh() {
        List<Entry> released = List.of(
                Samples.raised(), CLAIMED, new Entry.Drawn(List.of(ONE), 2), new Entry.Released("no thread was free"));

        assertThat(told(released).state()).isEqualTo(State.QUEUED);
        assertThat(told(released).startedAt()).isNull();

        History again = told(released, new Entry.Claimed("life-1", 2, 2), new Entry.Drawn(List.of(OTHER), 2));
        assertThat(again.state()).isEqualTo(State.RUNNING);
        assertThat(again.startedAt()).isEqualTo(NOON.plusSeconds(4));
        assertThat(again.targets()).containsExactly(new TargetHistory(OTHER, Undo.NONE, ""));
    }

    @Test
    void staysRevertingWhenASecondHolderTakesOver() {
        History history = told(
                Samples.raised(),
                CLAIMED,
                Samples.prepared("event-1", ONE),
                new Entry.Reverting("the halt is engaged"),
                new Entry.Claimed("life-2", 2, 2));

        assertThat(history.state()).isEqualTo(State.REVERTING);
        assertThat(history.startedAt()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void isStuckUntilTheLastTargetIsPutBack() {
        List<Entry> stuck = List.of(
                Samples.raised(),
                CLAIMED,
                Samples.prepared("event-1", ONE),
                new Entry.Reverting("its time is over"),
                new Entry.RevertFailed(ONE, "EPERM", "kill -CONT 4711"),
                new Entry.Stuck(ONE, "kill -CONT 4711"),
                new Entry.RevertFailed(ONE, "EPERM", "kill -CONT 4711"));

        assertThat(told(stuck).stuck()).isTrue();
        assertThat(told(stuck).state()).isEqualTo(State.REVERTING);
        assertThat(told(stuck).targets()).containsExactly(new TargetHistory(ONE, Undo.STUCK, "kill -CONT 4711"));
        assertThat(told(stuck, new Entry.Reverted(ONE, true)).stuck()).isFalse();
    }

    @Test
    void canBeToldAtEveryMomentOfALife() {
        List<Entry> life = new ArrayList<>();
        life.add(Samples.raised());
        for (Entry entry : Samples.ALL) {
            life.add(entry);
            assertThat(told(life).entries()).hasSameSizeAs(life);
        }
    }

    @Test
    void refusesALifeWithoutABeginning() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> told(CLAIMED))
                .withMessageStartingWith("no 'raised' entry among [Recorded[");
    }

    private static History told(List<Entry> before, Entry... then) {
        List<Entry> all = new ArrayList<>(before);
        all.addAll(List.of(then));
        return told(all.toArray(Entry[]::new));
    }

    /** One entry a second, from noon. */
    private static History told(Entry... entries) {
        List<Recorded> recorded = new ArrayList<>();
        for (Entry entry : entries) {
            int index = recorded.size();
            recorded.add(new Recorded(index + 1L, NOON.plusSeconds(index), SUBJECT, entry, true));
        }
        return History.of(recorded);
    }
}
