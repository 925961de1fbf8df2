package dev.gelada.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.event.EventQueue;
import dev.gelada.journal.Outcome;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
import dev.gelada.safeguard.Verdict;
import dev.gelada.schedule.Schedule;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What becomes of an event when the program ends, or when its turn comes too late. */
class ShutdownTests {

    private final EngineFixture engineFixture = new EngineFixture();

    @AfterEach
    void end() {
        engineFixture.close();
    }

    @Test
    void putsBackWhatIsInPlaceAndClosesItAsAborted() {
        engineFixture.trigger(engineFixture.experiment(true));
        assertThat(engineFixture.allReady()).isFalse();

        engineFixture.shutDown();
        engineFixture.pass(Duration.ofSeconds(1));

        assertThat(engineFixture.allReady()).isTrue();
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(engineFixture.closed().reason()).isEqualTo("shutdown");
        assertThat(engineFixture.stopSignals().idle()).isTrue();
    }

    @Test
    void givesBackWhatWasNotPreparedForWhoeverComesNext() {
        engineFixture.safeguards.add(new Undecided());
        engineFixture.trigger(engineFixture.experiment(false));

        engineFixture.shutDown();
        engineFixture.pass(Duration.ofSeconds(1));

        assertThat(engineFixture.told()).containsExactly("raised", "released");
        assertThat(engineFixture.fault.calls()).isEmpty();
        assertThat(engineFixture.queue.open().block(Duration.ofSeconds(1))).isEqualTo(new EventQueue.Open(0, 1));
    }

    @Test
    void doesNotInjectWhatWasPreparedInTheLastMoment() {
        engineFixture.store.hold();
        engineFixture.trigger(engineFixture.experiment(false));

        engineFixture.shutDown();
        engineFixture.store.let();
        engineFixture.pass(Duration.ofSeconds(1));

        assertThat(engineFixture.told()).contains("prepared", "reverted").doesNotContain("injected");
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.ABORTED);
    }

    @Test
    void claimsNothingMore() {
        engineFixture.start();
        engineFixture.shutDown();

        engineFixture.raise(engineFixture.experiment(false));
        engineFixture.pass(Duration.ofMinutes(1));

        assertThat(engineFixture.told()).containsExactly("raised");
    }

    @Test
    void beginsNoSlotThatIsLate() {
        engineFixture.scheduled(new Schedule.Every(Duration.ofHours(1), Duration.ZERO));
        engineFixture
                .eventScheduler()
                .triggerSlots(
                        engineFixture.clock.instant(),
                        engineFixture.clock.instant().plus(Duration.ofHours(1)))
                .block(Duration.ofSeconds(1));
        engineFixture.pass(Duration.ofHours(2));

        engineFixture.start();
        engineFixture.pass(Duration.ofSeconds(2));

        assertThat(engineFixture.told()).containsExactly("raised", "missed", "closed");
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.MISSED);
        assertThat(engineFixture.closed().reason()).contains("s after it was due, after its starting deadline of 30 s");
    }

    @Test
    void beginsNothingThatAPersonHasLongForgotten() {
        engineFixture.raise(engineFixture.experiment(false));
        engineFixture.pass(Duration.ofMinutes(11));

        engineFixture.start();
        engineFixture.pass(Duration.ofSeconds(2));

        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.MISSED);
        assertThat(engineFixture.fault.calls()).isEmpty();
    }

    private record Undecided() implements Safeguard {

        @Override
        public SafeguardType type() {
            return new SafeguardType("undecided", "when a test wants it");
        }

        @Override
        public Mono<Verdict> judge(Proposal proposal) {
            return Mono.never();
        }
    }
}
