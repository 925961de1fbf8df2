package dev.gelada.engine.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.engine.LeaseStatus;
import dev.gelada.engine.VirtualClock;
import dev.gelada.engine.lifecycle.EngineFixture;
import dev.gelada.fault.EventId;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.vitals.NothingLeft;
import dev.gelada.vitals.error.ErrorSource;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** How long an event is held, and what becomes of whoever holds it too long. */
class LeaseTests {

    private final EngineFixture engineFixture = new EngineFixture();
    private final Sinks.Empty<Void> answer = Sinks.empty();

    @RegisterExtension
    final NothingLeft nothingLeft = new NothingLeft(() -> engineFixture.taskRegistry, engineFixture.errors);

    @AfterEach
    void end() {
        engineFixture.close();
    }

    @Test
    void isExtendedForAsLongAsItsEventTakes() {
        engineFixture.trigger(engineFixture.experiment(false)); // two seconds have passed when it returns

        engineFixture.pass(Duration.ofSeconds(43));

        LeaseStatus held = engineFixture.activeLeases().now().getFirst();
        assertThat(held.extensions()).isEqualTo(4);
        assertThat(held.until()).isEqualTo(held.claimedAt().plusSeconds(40 + 30));
        assertThat(held.delivery()).isEqualTo(1);
        assertThat(held.prepared()).isTrue();
        assertThat(held.prepareBy()).isNull();
    }

    @Test
    void isListedNoLongerWhenItsEventIsOver() {
        engineFixture.trigger(engineFixture.experiment(false));

        engineFixture.pass(Duration.ofMinutes(5));

        assertThat(engineFixture.activeLeases().now()).isEmpty();
    }

    @Test
    void isGivenBackWhenNothingIsPreparedForTooLong() {
        nothingLeft.but(ErrorSource.CONSUMER);
        engineFixture.platform.silentUntil(answer.asMono());
        engineFixture.trigger(engineFixture.experiment(false));
        assertThat(engineFixture.activeLeases().now().getFirst().prepareBy())
                .isEqualTo(VirtualClock.START.plusSeconds(120));

        engineFixture.pass(Duration.ofSeconds(119)); // given back at 120 s, claimed again at 121 s

        assertThat(engineFixture.the(JournalEntry.Released.class).because())
                .isEqualTo("nothing was prepared within 120 s");
        assertThat(engineFixture.activeLeases().now()).singleElement().satisfies(held -> {
            assertThat(held.delivery()).isEqualTo(2);
            assertThat(held.extensions()).isZero();
        });
        assertThat(engineFixture.errors.rows()).hasSize(1);
        answer.tryEmitEmpty();
    }

    @Test
    void refusesTheLateAnswerByItsEpochAndTellsOfIt() {
        nothingLeft.but(ErrorSource.CONSUMER);
        engineFixture.platform.silentUntil(answer.asMono());
        EventId event = engineFixture.trigger(engineFixture.experiment(false));
        engineFixture.pass(Duration.ofSeconds(118).plusMillis(500)); // given back, and not yet claimed again
        engineFixture.platform.silentUntil(Mono.empty());

        engineFixture.pass(Duration.ofSeconds(10)); // the second delivery is under way
        assertThat(engineFixture.fault.calls()).containsOnlyOnce("inject");
        answer.tryEmitEmpty(); // and now the first one answers

        assertThat(engineFixture.the(JournalEntry.TooLate.class).epoch()).isEqualTo(1);
        engineFixture.pass(Duration.ofMinutes(5));
        assertThat(engineFixture.fault.calls()).containsOnlyOnce("inject");
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(engineFixture.journal.pendingReverts(event).block(Duration.ofSeconds(1)))
                .isEmpty();
        assertThat(engineFixture.inFlightEvents().isEmpty()).isTrue();
    }

    @Test
    void givesItsPlaceToOthersWhenItIsGivenBack() {
        nothingLeft.but(ErrorSource.CONSUMER);
        engineFixture.platform.silentUntil(answer.asMono());
        for (int i = 0; i < engineFixture.settings.concurrency(); i++) {
            engineFixture.raise(engineFixture.experiment(false));
            engineFixture.pass(Duration.ofMillis(1)); // an id tells the millisecond
        }
        engineFixture.trigger(engineFixture.experiment(false));
        assertThat(engineFixture.activeLeases().now()).hasSize(engineFixture.settings.concurrency());
        engineFixture.platform.silentUntil(Mono.empty());

        engineFixture.pass(Duration.ofSeconds(121));

        assertThat(engineFixture.told()).contains("prepared");
        answer.tryEmitEmpty();
    }

    @Test
    void endsAsADeadLetterWhenItIsStuckEveryTime() {
        nothingLeft.but(ErrorSource.CONSUMER);
        engineFixture.platform.silentUntil(answer.asMono());
        engineFixture.trigger(engineFixture.experiment(false));

        engineFixture.pass(Duration.ofMinutes(15));

        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.DEAD_LETTERED);
        assertThat(engineFixture.fault.calls()).isEmpty();
        answer.tryEmitEmpty();
    }

    @Test
    void isNeverGivenBackOnceAnythingWasPrepared() {
        engineFixture.fault.failsToRevert(30);
        engineFixture.trigger(engineFixture.experiment(false));

        engineFixture.pass(Duration.ofMinutes(10));

        assertThat(engineFixture.told()).doesNotContain("tooLate");
        assertThat(engineFixture.fault.calls()).containsOnlyOnce("inject");
        assertThat(engineFixture.allReady()).isTrue();
    }
}
