package dev.gelada.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.fault.EventId;
import dev.gelada.fault.Injection;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Outcome;
import dev.gelada.vitals.NothingLeft;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A holder that stopped in the middle, and the next one. */
class SuccessionTests {

    private final Rehearsal rehearsal = new Rehearsal();

    @RegisterExtension
    final NothingLeft nothingLeft = new NothingLeft(() -> rehearsal.tasks, rehearsal.errors);

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void putsBackWhatAnEarlierHolderPreparedAndNeverInjectsItAgain() {
        EventId event = rehearsal.trigger(rehearsal.experiment(false));
        assertThat(rehearsal.allReady()).isFalse();
        rehearsal.crash();

        rehearsal.restart();
        rehearsal.pass(Duration.ofSeconds(5));

        assertThat(rehearsal.allReady()).isTrue();
        assertThat(rehearsal.fault.calls()).containsOnlyOnce("inject").endsWith("revert");
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rehearsal.journal.owed(event).block(Duration.ofSeconds(1))).isEmpty();
        assertThat(rehearsal.taken.holders(List.of(rehearsal.checkout.ref())).block(Duration.ofSeconds(1)))
                .isEmpty();
    }

    @Test
    void waitsForALeaseToRunOutWhenOthersMayHoldIt() {
        rehearsal.trigger(rehearsal.experiment(false));
        rehearsal.crash();

        rehearsal.start();
        rehearsal.pass(Duration.ofSeconds(20));
        assertThat(rehearsal.told()).doesNotContain("reverted");

        rehearsal.pass(Duration.ofSeconds(20));
        assertThat(rehearsal.told()).contains("claimed", "reverted", "closed");
    }

    /** An earlier holder that only stood still, or whose request was only on its way, acts after its successor has put back. */
    @Test
    void putsBackAgainWhatAnEarlierHolderDoesLate() {
        EventId event = rehearsal.trigger(rehearsal.experiment(false));
        Injection late = rehearsal.the(Entry.Prepared.class).injection();
        rehearsal.crash();
        rehearsal.alone = false;
        rehearsal.start();
        rehearsal.pass(Duration.ofSeconds(35));
        assertThat(rehearsal.allReady()).isTrue();
        assertThat(rehearsal.told()).contains("reverted").doesNotContain("closed");

        rehearsal.fault.inject(late).block(Duration.ofSeconds(1));
        assertThat(rehearsal.allReady()).isFalse();
        rehearsal.pass(Duration.ofSeconds(40));

        assertThat(rehearsal.allReady()).isTrue();
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rehearsal.journal.owed(event).block(Duration.ofSeconds(1))).isEmpty();
    }

    /** Long before its deadline: what is put back is over. */
    @Test
    void closesAsSoonAsNoCallOfAnEarlierHolderCanBeOnItsWay() {
        rehearsal.trigger(rehearsal.experiment(false));
        rehearsal.crash();
        rehearsal.alone = false;
        rehearsal.start();

        rehearsal.pass(Duration.ofSeconds(36));
        assertThat(rehearsal.told()).contains("reverted").doesNotContain("closed");
        assertThat(rehearsal.taken.holders(List.of(rehearsal.checkout.ref())).block(Duration.ofSeconds(1)))
                .isNotEmpty();

        rehearsal.pass(Duration.ofSeconds(10));
        assertThat(rehearsal.told()).endsWith("closed");
        assertThat(rehearsal.taken.holders(List.of(rehearsal.checkout.ref())).block(Duration.ofSeconds(1)))
                .isEmpty();
        assertThat(rehearsal.fault.calls()).containsOnlyOnce("revert");
    }

    @Test
    void doesNotWaitForWhatCannotBePutBack() {
        rehearsal.fault.unrevertible();
        rehearsal.trigger(rehearsal.experiment(false));
        rehearsal.crash();
        rehearsal.alone = false;
        rehearsal.start();

        rehearsal.pass(Duration.ofSeconds(35));

        assertThat(rehearsal.told()).endsWith("closed");
    }

    /** As after a long sleep of the whole process: the lease has run out, and nobody else was there to take the event. */
    @Test
    void doesNotTellTwiceAtOnceWhatItClaimsFromItself() {
        rehearsal.trigger(rehearsal.experiment(false));

        rehearsal.queue.forfeitAll().block(Duration.ofSeconds(1));
        rehearsal.pass(Rehearsal.FAULT_LASTS.multipliedBy(2));

        assertThat(rehearsal.told())
                .containsOnlyOnce("injected", "reverted", "closed")
                .endsWith("closed");
        // put back by the one that lost its lease, and, because nobody under the new one has, once more
        assertThat(rehearsal.fault.calls()).containsExactly("prepare", "inject", "revert", "revert");
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rehearsal.allReady()).isTrue();
    }

    @Test
    void leavesAnEventToWhoeverHasTakenItOver() {
        rehearsal.trigger(rehearsal.experiment(false));

        rehearsal.stealLeases();
        rehearsal.pass(Duration.ofSeconds(15));

        assertThat(rehearsal.told()).contains("tooLate").doesNotContain("reverted", "closed");
        assertThat(rehearsal.journal.entries())
                .filteredOn(Entry.TooLate.class::isInstance)
                .anyMatch(late -> late.text().contains("Put back checkout"));
        assertThat(rehearsal.allReady()).isTrue();
    }

    @Test
    void keepsItsLeaseThroughAWatchThatIsLongerThanALease() {
        rehearsal.trigger(rehearsal.experiment(false));

        rehearsal.pass(Duration.ofMinutes(5));

        assertThat(rehearsal.told()).doesNotContain("claimed");
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.COMPLETED);
    }
}
