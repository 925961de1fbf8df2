package dev.gelada.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.experiment.Experiment;
import dev.gelada.journal.JournalEntry;
import dev.gelada.schedule.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where each workload has slots of its own, a slot is explained for the one it is for. */
class ExplainerWorkloadTests extends ExplainerFixture {

    private final Experiment apart = apart("checkout, cart");

    @Test
    void judgesOnlyTheWorkloadThatTheNextSlotIsFor() {
        Slot turn = apartNext();
        platform.fleet("cart", 2);

        int its = "cart".equals(turn.workload()) ? 2 : 3;

        Explanation now = explain(apart, null);

        assertThat(now.workload()).isEqualTo(turn.workload());
        assertThat(now.acts()).isTrue();
        assertThat(now.answer())
                .isEqualTo(NAME + " would act on " + turn.workload() + " at its next slot, " + turn.at()
                        + ", given the current state: " + its + " of " + its + " found are eligible.");
        assertThat(explain(apart, turn.at().plusSeconds(3)).workload()).isEqualTo(turn.workload());
    }

    @Test
    void doesNotCountOnAnotherWorkloadWhenTheOneOfTheSlotIsGone() {
        Slot forTheMissing = Stream.iterate(apartNext(), slot -> apartAfter(slot.at()))
                .filter(slot -> "cart".equals(slot.workload()))
                .findFirst()
                .orElseThrow();

        Explanation then = explain(apart, forTheMissing.at());

        assertThat(then.acts()).isFalse();
        assertThat(then.answer()).contains("would not act on cart at", "the workload of its slot does not exist");
        assertThat(then.workload()).isEqualTo("cart");
    }

    @Test
    void namesWhoeverElseHasASlotAtTheSameMoment() {
        platform.fleet("cart", 2);
        plan = new AtNoon();

        Explanation one = explain(apart, NOON);
        assertThat(one.answer()).endsWith(" as well: ask with workload=" + other(one.workload()) + ".");

        Explanation two = explain(apart, NOON, other(one.workload()));
        assertThat(two.workload()).isEqualTo(other(one.workload()));
        assertThat(two.answer()).contains("on " + two.workload()).doesNotContain("as well");
    }

    @Test
    void refusesAWorkloadThatHasNoSlotOfItsOwn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> explainer().explain(apart, null, "crat"))
                .withMessageContaining("did you mean 'cart'?");
        assertThat(explain(hourly, null, "anything").after()).isNotNull();
    }

    @Test
    void namesTheWorkloadThatASlotOfThePastWasFor() {
        Slot turn = apartNext();
        clock.advance(Duration.between(NOON, turn.at()));
        raised("event-1", turn.at());
        tell("event-1", new JournalEntry.Vetoed("cooldown", "it rests"), skipped("it rests"));
        clock.advance(Duration.ofDays(1));

        Explanation then = explain(apart, turn.at());

        assertThat(then.workload()).isEqualTo(turn.workload());
        assertThat(then.answer()).contains("did not act on " + turn.workload() + " at " + turn.at());
    }

    @Test
    void doesNotTakeAWishForTheSlotOfAWorkload() {
        Slot turn = apartNext();
        clock.advance(Duration.between(NOON, turn.at()));
        raised("event-1", turn.at().plusSeconds(2));
        tell("event-1", injected(), survived());
        clock.advance(Duration.ofDays(1));

        assertThat(explain(apart, turn.at()).workload()).isNull();
    }

    private Slot apartNext() {
        return apartAfter(NOON);
    }

    private Slot apartAfter(Instant moment) {
        return plan.next(NAME, apart.schedule(), moment).orElseThrow();
    }

    private static String other(@Nullable String workload) {
        return "cart".equals(workload) ? "checkout" : "cart";
    }
}
