package dev.gelada.engine.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.engine.lifecycle.EngineFixture;
import dev.gelada.fault.EventId;
import dev.gelada.fault.Injection;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.vitals.NothingLeft;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A holder that stopped in the middle, and the next one. */
class SuccessionTests {

    private final EngineFixture engineFixture = new EngineFixture();

    @RegisterExtension
    final NothingLeft nothingLeft = new NothingLeft(() -> engineFixture.taskRegistry, engineFixture.errors);

    @AfterEach
    void end() {
        engineFixture.close();
    }

    @Test
    void putsBackWhatAnEarlierHolderPreparedAndNeverInjectsItAgain() {
        EventId event = engineFixture.trigger(engineFixture.experiment(false));
        assertThat(engineFixture.allReady()).isFalse();
        engineFixture.crash();

        engineFixture.restart();
        engineFixture.pass(Duration.ofSeconds(5));

        assertThat(engineFixture.allReady()).isTrue();
        assertThat(engineFixture.fault.calls()).containsOnlyOnce("inject").endsWith("revert");
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(engineFixture.journal.pendingReverts(event).block(Duration.ofSeconds(1)))
                .isEmpty();
        assertThat(engineFixture
                        .taken
                        .holders(List.of(engineFixture.checkout.ref()))
                        .block(Duration.ofSeconds(1)))
                .isEmpty();
    }

    @Test
    void waitsForALeaseToRunOutWhenOthersMayHoldIt() {
        engineFixture.trigger(engineFixture.experiment(false));
        engineFixture.crash();

        engineFixture.start();
        engineFixture.pass(Duration.ofSeconds(20));
        assertThat(engineFixture.told()).doesNotContain("reverted");

        engineFixture.pass(Duration.ofSeconds(20));
        assertThat(engineFixture.told()).contains("claimed", "reverted", "closed");
    }

    /** An earlier holder that only stood still, or whose request was only on its way, acts after its successor has put back. */
    @Test
    void putsBackAgainWhatAnEarlierHolderDoesLate() {
        EventId event = engineFixture.trigger(engineFixture.experiment(false));
        Injection late = engineFixture.the(JournalEntry.Prepared.class).injection();
        engineFixture.crash();
        engineFixture.store.share();
        engineFixture.start();
        engineFixture.pass(Duration.ofSeconds(35));
        assertThat(engineFixture.allReady()).isTrue();
        assertThat(engineFixture.told()).contains("reverted").doesNotContain("closed");

        engineFixture.fault.inject(late).block(Duration.ofSeconds(1));
        assertThat(engineFixture.allReady()).isFalse();
        engineFixture.pass(Duration.ofSeconds(40));

        assertThat(engineFixture.allReady()).isTrue();
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(engineFixture.journal.pendingReverts(event).block(Duration.ofSeconds(1)))
                .isEmpty();
    }

    /** Long before its deadline: what is put back is over. */
    @Test
    void closesAsSoonAsNoCallOfAnEarlierHolderCanBeOnItsWay() {
        engineFixture.trigger(engineFixture.experiment(false));
        engineFixture.crash();
        engineFixture.store.share();
        engineFixture.start();

        engineFixture.pass(Duration.ofSeconds(36));
        assertThat(engineFixture.told()).contains("reverted").doesNotContain("closed");
        assertThat(engineFixture
                        .taken
                        .holders(List.of(engineFixture.checkout.ref()))
                        .block(Duration.ofSeconds(1)))
                .isNotEmpty();

        engineFixture.pass(Duration.ofSeconds(10));
        assertThat(engineFixture.told()).endsWith("closed");
        assertThat(engineFixture
                        .taken
                        .holders(List.of(engineFixture.checkout.ref()))
                        .block(Duration.ofSeconds(1)))
                .isEmpty();
        assertThat(engineFixture.fault.calls()).containsOnlyOnce("revert");
    }

    @Test
    void doesNotWaitForWhatCannotBePutBack() {
        engineFixture.fault.unrevertible();
        engineFixture.trigger(engineFixture.experiment(false));
        engineFixture.crash();
        engineFixture.store.share();
        engineFixture.start();

        engineFixture.pass(Duration.ofSeconds(35));

        assertThat(engineFixture.told()).endsWith("closed");
    }

    /** As after a long sleep of the whole process: the lease has run out, and nobody else was there to take the event. */
    @Test
    void doesNotTellTwiceAtOnceWhatItClaimsFromItself() {
        engineFixture.trigger(engineFixture.experiment(false));

        engineFixture.queue.expireAllLeases().block(Duration.ofSeconds(1));
        engineFixture.pass(EngineFixture.FAULT_LASTS.multipliedBy(2));

        assertThat(engineFixture.told())
                .containsOnlyOnce("injected", "reverted", "closed")
                .endsWith("closed");
        // put back by the one that lost its lease, and, because nobody under the new one has, once more
        assertThat(engineFixture.fault.calls()).containsExactly("prepare", "inject", "revert", "revert");
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(engineFixture.allReady()).isTrue();
    }

    @Test
    void leavesAnEventToWhoeverHasTakenItOver() {
        engineFixture.trigger(engineFixture.experiment(false));

        engineFixture.stealLeases();
        engineFixture.pass(Duration.ofSeconds(15));

        assertThat(engineFixture.told()).contains("tooLate").doesNotContain("reverted", "closed");
        assertThat(engineFixture.journal.journalEntries())
                .filteredOn(JournalEntry.TooLate.class::isInstance)
                .anyMatch(late -> late.text().contains("Reverted checkout"));
        assertThat(engineFixture.allReady()).isTrue();
    }

    @Test
    void keepsItsLeaseThroughAWatchThatIsLongerThanALease() {
        engineFixture.trigger(engineFixture.experiment(false));

        engineFixture.pass(Duration.ofMinutes(5));

        assertThat(engineFixture.told()).doesNotContain("claimed");
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.COMPLETED);
    }
}
