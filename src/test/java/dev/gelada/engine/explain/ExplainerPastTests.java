package dev.gelada.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.engine.explain.Explanation.Reason;
import dev.gelada.fault.EventId;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Nothing happened, and the journal tells why, also of what is there no more. */
class ExplainerPastTests extends ExplainerFixture {

    @Test
    void tellsWhatVetoedThePast() {
        Instant slot = next();
        clock.advance(Duration.between(NOON, slot));
        raised("event-1", slot);
        tell(
                "event-1",
                new JournalEntry.Vetoed("cooldown", "it rests"),
                new JournalEntry.Vetoed("steady", "it is not well"));
        tell("event-1", skipped("cooldown: it rests"));
        clock.advance(Duration.ofHours(5));

        Explanation then = explain(hourly, slot.plusSeconds(3));

        assertThat(then.acts()).isFalse();
        assertThat(then.slot()).isEqualTo(slot);
        assertThat(Objects.requireNonNull(then.happened()).event()).isEqualTo(new EventId("event-1"));
        assertThat(then.reasons()).extracting(Reason::by).containsExactly("cooldown", "steady");
        assertThat(then.answer()).isEqualTo(NAME + " did not act at " + slot + ", because cooldown: it rests.");
    }

    @Test
    void tellsThatItDidAct() {
        Instant slot = next();
        clock.advance(Duration.between(NOON, slot));
        raised("event-1", slot);
        tell("event-1", injected(), survived());
        clock.advance(Duration.ofHours(5));

        Explanation then = explain(hourly, slot);

        assertThat(then.acts()).isTrue();
        assertThat(then.answer()).isEqualTo(NAME + " acted at " + slot + " and ended as survived.");
        assertThat(then.reasons()).isEmpty();
    }

    @Test
    void findsAMissedSlotInTheGapItWasMissedIn() {
        Instant slot = next();
        clock.advance(Duration.ofHours(10));
        JournalEntry missed = new JournalEntry.Missed(9, slot, slot.plus(Duration.ofHours(8)));
        raised("gap", slot);
        tell("gap", missed, new JournalEntry.Closed(Outcome.MISSED, missed.text()));

        Explanation then = explain(hourly, slot.plus(Duration.ofHours(4)));

        assertThat(then.acts()).isFalse();
        assertThat(then.answer()).contains("did not act", "9 slots were missed");
    }

    @Test
    void saysWhatThePlanHadWhenTheJournalHasNothing() {
        tell("older", new JournalEntry.Closed(Outcome.SKIPPED, null));
        Instant slot = next();
        clock.advance(Duration.ofHours(10));

        assertThat(explain(hourly, slot).answer()).contains("did nothing at", "no event was triggered");
        assertThat(explain(hourly, slot.plus(Duration.ofMinutes(30))).answer())
                .contains("its current document has no slot then; its nearest slots are " + slot);
    }

    @Test
    void saysWhenItReachesBehindTheJournal() {
        tell("first", new JournalEntry.Closed(Outcome.SKIPPED, null));

        Explanation then = explain(hourly, NOON.minus(Duration.ofDays(100)));

        assertThat(then.acts()).isNull();
        assertThat(then.answer()).contains("the journal does not go back that far");
    }

    @Test
    void namesTheHaltThatHeldASlotOfThePast() {
        Instant slot = next();
        clock.advance(Duration.between(NOON, slot));
        raised("event-1", slot, new JournalEntry.Vetoed("halt", "halted by ada: an outage"));
        tell("event-1", new JournalEntry.Closed(Outcome.HALTED, "halted by ada: an outage"));
        clock.advance(Duration.ofHours(5));

        Explanation then = explain(hourly, slot);

        assertThat(then.acts()).isFalse();
        assertThat(then.reasons()).extracting(Reason::by).containsExactly("halt");
        assertThat(then.answer()).isEqualTo(NAME + " did not act at " + slot + ", because halted by ada: an outage.");
    }

    /** Who asks at five to ten about a moment ago is not told that the slot at ten was not raised. */
    @Test
    void aSlotThatIsStillToComeIsNotMissedYet() {
        tell("older", skipped("it rests"));
        Instant slot = next();
        clock.advance(Duration.between(NOON, slot).minusSeconds(5));

        Explanation then = explain(hourly, slot.minusSeconds(6));

        assertThat(then.slot()).isNull();
        assertThat(then.after()).isEqualTo(slot);
        assertThat(then.answer()).contains("has no slot then");
    }

    @Test
    void saysThatItWasNotThereYet() {
        tell("of-another", skipped("it rests"));
        Instant slot = next();
        clock.advance(Duration.ofDays(3));
        raised("event-1", clock.instant(), skipped("it rests"));

        assertThat(explain(hourly, slot).answer())
                .contains(
                        "did nothing at",
                        "but no event was triggered: it did not exist yet, was disabled or different");
    }

    @Test
    void tellsOfOneThatIsThereNoMore() {
        Reason gone = new Reason("document", "its document no longer exists", "put it back");
        raised("event-1", NOON, injected(), survived());
        clock.advance(Duration.ofHours(5));

        Explanation then = EventualAnswers.of(explainer().explain(NAME, gone, NOON.plusSeconds(2)));
        Explanation later = EventualAnswers.of(explainer().explain(NAME, gone, NOON.plusSeconds(3600)));
        Explanation now = EventualAnswers.of(explainer().explain(NAME, gone, null));

        assertThat(then.acts()).isTrue();
        assertThat(then.answer()).isEqualTo(NAME + " acted at " + NOON + " and ended as survived.");
        assertThat(later.acts()).isFalse();
        assertThat(later.answer())
                .endsWith(
                        "as far as is known: no event was triggered around then, and the plan of that time is unknown,"
                                + " because its document no longer exists.");
        assertThat(now.acts()).isFalse();
        assertThat(now.answer()).isEqualTo(NAME + " cannot act, because its document no longer exists.");
        assertThat(now.reasons()).containsExactly(gone);
    }
}
