package dev.gelada.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.fault.EventId;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Outcome;
import dev.gelada.vitals.NothingLeft;
import dev.gelada.vitals.error.Net;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** How long an event is held, and what becomes of whoever holds it too long. */
class LeaseTests {

    private final Rehearsal rehearsal = new Rehearsal();
    private final Sinks.Empty<Void> answer = Sinks.empty();

    @RegisterExtension
    final NothingLeft nothingLeft = new NothingLeft(() -> rehearsal.tasks, rehearsal.errors);

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void isExtendedForAsLongAsItsEventTakes() {
        rehearsal.trigger(rehearsal.experiment(false)); // two seconds have passed when it returns

        rehearsal.pass(Duration.ofSeconds(43));

        HeldLease held = rehearsal.leases.now().getFirst();
        assertThat(held.extensions()).isEqualTo(4);
        assertThat(held.until()).isEqualTo(held.claimedAt().plusSeconds(40 + 30));
        assertThat(held.delivery()).isEqualTo(1);
        assertThat(held.prepared()).isTrue();
        assertThat(held.prepareBy()).isNull();
    }

    @Test
    void isListedNoLongerWhenItsEventIsOver() {
        rehearsal.trigger(rehearsal.experiment(false));

        rehearsal.pass(Duration.ofMinutes(5));

        assertThat(rehearsal.leases.now()).isEmpty();
    }

    @Test
    void isGivenBackWhenNothingIsPreparedForTooLong() {
        nothingLeft.but(Net.CONSUMER);
        rehearsal.platform.silentUntil(answer.asMono());
        rehearsal.trigger(rehearsal.experiment(false));
        assertThat(rehearsal.leases.now().getFirst().prepareBy()).isEqualTo(VirtualClock.START.plusSeconds(120));

        rehearsal.pass(Duration.ofSeconds(119)); // given back at 120 s, claimed again at 121 s

        assertThat(rehearsal.the(Entry.Released.class).because()).isEqualTo("nothing was prepared within 120 s");
        assertThat(rehearsal.leases.now()).singleElement().satisfies(held -> {
            assertThat(held.delivery()).isEqualTo(2);
            assertThat(held.extensions()).isZero();
        });
        assertThat(rehearsal.errors.rows()).hasSize(1);
        answer.tryEmitEmpty();
    }

    @Test
    void refusesTheLateAnswerByItsEpochAndTellsOfIt() {
        nothingLeft.but(Net.CONSUMER);
        rehearsal.platform.silentUntil(answer.asMono());
        EventId event = rehearsal.trigger(rehearsal.experiment(false));
        rehearsal.pass(Duration.ofSeconds(118).plusMillis(500)); // given back, and not yet claimed again
        rehearsal.platform.silentUntil(Mono.empty());

        rehearsal.pass(Duration.ofSeconds(10)); // the second delivery is under way
        assertThat(rehearsal.fault.calls()).containsOnlyOnce("inject");
        answer.tryEmitEmpty(); // and now the first one answers

        assertThat(rehearsal.the(Entry.TooLate.class).epoch()).isEqualTo(1);
        rehearsal.pass(Duration.ofMinutes(5));
        assertThat(rehearsal.fault.calls()).containsOnlyOnce("inject");
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(rehearsal.journal.owed(event).block(Duration.ofSeconds(1))).isEmpty();
        assertThat(rehearsal.owing.nothing()).isTrue();
    }

    @Test
    void givesItsPlaceToOthersWhenItIsGivenBack() {
        nothingLeft.but(Net.CONSUMER);
        rehearsal.platform.silentUntil(answer.asMono());
        for (int i = 0; i < rehearsal.settings.concurrency(); i++) {
            rehearsal.raise(rehearsal.experiment(false));
            rehearsal.pass(Duration.ofMillis(1)); // an id tells the millisecond
        }
        rehearsal.trigger(rehearsal.experiment(false));
        assertThat(rehearsal.leases.now()).hasSize(rehearsal.settings.concurrency());
        rehearsal.platform.silentUntil(Mono.empty());

        rehearsal.pass(Duration.ofSeconds(121));

        assertThat(rehearsal.told()).contains("prepared");
        answer.tryEmitEmpty();
    }

    @Test
    void endsAsADeadLetterWhenItIsStuckEveryTime() {
        nothingLeft.but(Net.CONSUMER);
        rehearsal.platform.silentUntil(answer.asMono());
        rehearsal.trigger(rehearsal.experiment(false));

        rehearsal.pass(Duration.ofMinutes(15));

        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.DEAD_LETTERED);
        assertThat(rehearsal.fault.calls()).isEmpty();
        answer.tryEmitEmpty();
    }

    @Test
    void isNeverGivenBackOnceAnythingWasPrepared() {
        rehearsal.fault.failsToRevert(30);
        rehearsal.trigger(rehearsal.experiment(false));

        rehearsal.pass(Duration.ofMinutes(10));

        assertThat(rehearsal.told()).doesNotContain("tooLate");
        assertThat(rehearsal.fault.calls()).containsOnlyOnce("inject");
        assertThat(rehearsal.allReady()).isTrue();
    }
}
