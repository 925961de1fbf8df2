package dev.gelada.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.ExperimentSamples;
import dev.gelada.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Nothing happens, and something tells why: the complaint of most who run a chaos monkey. */
class ExplainerTests extends ExplainerFixture {

    @Test
    void saysWhenItWillActNext() {
        Explanation now = explain(hourly, null);

        assertThat(now.acts()).isTrue();
        assertThat(now.reasons()).isEmpty();
        assertThat(now.after()).isEqualTo(next());
        assertThat(now.answer())
                .isEqualTo(NAME + " would act at its next slot, " + next()
                        + ", given the current state: 3 of 3 found are eligible.");
        assertThat(Objects.requireNonNull(now.funnel()).left()).isEqualTo(3);
    }

    /** The one of a few seconds ago is over, however near it is. */
    @Test
    void theNextSlotIsNeverOneThatIsOver() {
        Instant slot = next();
        clock.advance(Duration.between(NOON, slot).plusSeconds(5));

        Explanation now = explain(hourly, null);
        Explanation soon = explain(hourly, slot.plusSeconds(6));

        assertThat(now.before()).isEqualTo(slot);
        assertThat(now.after()).isEqualTo(slot.plus(Duration.ofHours(1)));
        assertThat(now.answer()).contains("would act at its next slot, " + now.after());
        assertThat(soon.slot()).isNull();
        assertThat(soon.acts()).isFalse();
    }

    @Test
    void namesTheHaltTheRehearsalAndTheDisabled() {
        EventualAnswers.of(halt.engage("ada", "an outage"));
        dryRun = true;
        Experiment off = ExperimentSamples.experiment(ExperimentSamples.text(NAME) + "  enabled: false\n");

        Explanation now = explain(off, null);

        assertThat(now.acts()).isFalse();
        assertThat(now.reasons()).extracting(Explanation.Reason::by).containsExactly("experiment", "halt", "dry-run");
        assertThat(now.reasons()).extracting(Explanation.Reason::remedy).doesNotContainNull();
        assertThat(now.answer()).contains("would not act", "halt: halted by ada: an outage");
    }

    @Test
    void namesTheSafeguardThatWouldVetoNow() {
        safeguard.vetoes("the error budget is spent");

        assertThat(explain(hourly, null).answer()).contains("would not act", "fake: the error budget is spent");
        Explanation later = explain(hourly, next().plus(Duration.ofHours(1)));
        assertThat(later.reasons())
                .as("an hour ahead nobody knows what a safeguard will say")
                .isEmpty();
        assertThat(later.answer())
                .as("and nothing else is claimed")
                .contains(", unless a safeguard vetoes it at that time, given the current state");
    }

    /** Weeks ahead too, and not what it says now of a moment when it will say something else. */
    @Test
    void namesTheSafeguardWhoseCalendarTellsThatItWillVeto() {
        Instant slot = next().plus(Duration.ofDays(14));
        safeguard.foresees(slot.minusSeconds(5), slot.plusSeconds(5), "the freeze Release week lasts until Friday");

        Explanation then = explain(hourly, slot);

        assertThat(then.acts()).isFalse();
        assertThat(then.answer()).contains("fake: the freeze Release week lasts until Friday");
        assertThat(explain(hourly, slot.plus(Duration.ofHours(1))).acts()).isTrue();
        safeguard.vetoes("frozen now, and not at its next slot");
        assertThat(explain(hourly, null).acts()).isTrue();
    }

    @Test
    void namesTheSlipWhenNothingIsCalledSo() {
        Experiment slip =
                ExperimentSamples.experiment(ExperimentSamples.text(NAME).replace("[checkout]", "[chekout]"));

        Explanation now = explain(slip, null);

        assertThat(now.acts()).isFalse();
        assertThat(now.answer()).contains("did you mean 'checkout'?");
        assertThat(now.reasons().getFirst().by()).isEqualTo("targets");
    }

    @Test
    void saysThatWhatRunsCannotBeSeen() {
        platform.breaks("the API server is away");

        assertThat(explain(hourly, null).answer())
                .contains("platform: the platform cannot be read: the API server is away");
    }

    @Test
    void saysThatItWaitsForSomebodyToAsk() {
        Experiment onDemand =
                ExperimentSamples.experiment(ExperimentSamples.text(NAME).replace("  schedule: {every: 1m}\n", ""));

        Explanation now = explain(onDemand, null);

        assertThat(now.acts()).isFalse();
        assertThat(now.answer()).contains("would not act now", "only when triggered");
    }

    @Test
    void namesTheNearestSlotsWhenNothingIsPlannedThen() {
        Instant between = next().plus(Duration.ofMinutes(30));

        Explanation then = explain(hourly, between);

        assertThat(then.acts()).isFalse();
        assertThat(then.slot()).isNull();
        assertThat(then.before()).isEqualTo(next());
        assertThat(then.after()).isEqualTo(next().plus(Duration.ofHours(1)));
        assertThat(then.reasons().getFirst().reason())
                .isEqualTo("nothing is planned for " + between + "; its nearest slots are " + then.before() + " and "
                        + then.after());
    }

    @Test
    void saysThatItsWindowsAreClosedAndByWhat() {
        Experiment windowed = ExperimentSamples.experiment(
                ExperimentSamples.text(NAME)
                        .replace(
                                "{every: 1m}",
                                "{every: 1m, windows: [{from: \"09:00\", to: \"17:00\"}], except: [\"2026-12-24..2026-12-26\"]}"));

        Explanation night = explain(windowed, Instant.parse("2026-12-01T03:00:00Z"));
        Explanation feast = explain(windowed, Instant.parse("2026-12-25T12:00:00Z"));

        assertThat(night.acts()).isFalse();
        assertThat(night.answer()).contains("its windows are closed then; its nearest slots are 2026-11-30T16:5");
        assertThat(feast.answer()).contains("it is closed then by ", "2026-12-24..2026-12-26");
    }

    @Test
    void takesAFewSecondsBesideASlotForTheSlot() {
        assertThat(explain(hourly, next().plusSeconds(20)).slot()).isEqualTo(next());
        assertThat(explain(hourly, next().minusSeconds(20)).acts()).isTrue();
    }

    @Test
    void changesNothingByAsking() {
        explain(hourly, null);

        assertThat(EventualAnswers.of(journal.sequenceRange())).isEqualTo(new Journal.SequenceRange(0, 0));
    }
}
