package dev.gelada.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.event.EventQueue;
import dev.gelada.journal.Outcome;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.Verdict;
import dev.gelada.schedule.Schedule;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What becomes of an event when the program ends, or when its turn comes too late. */
class ShutdownTests {

    private final Rehearsal rehearsal = new Rehearsal();

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void putsBackWhatIsInPlaceAndClosesItAsAborted() {
        rehearsal.trigger(rehearsal.experiment(true));
        assertThat(rehearsal.allReady()).isFalse();

        rehearsal.shutDown();
        rehearsal.pass(Duration.ofSeconds(1));

        assertThat(rehearsal.allReady()).isTrue();
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(rehearsal.closed().reason()).isEqualTo("shutdown");
        assertThat(rehearsal.signals.idle()).isTrue();
    }

    @Test
    void givesBackWhatWasNotPreparedForWhoeverComesNext() {
        rehearsal.safeguards.add(new Undecided());
        rehearsal.trigger(rehearsal.experiment(false));

        rehearsal.shutDown();
        rehearsal.pass(Duration.ofSeconds(1));

        assertThat(rehearsal.told()).containsExactly("raised", "released");
        assertThat(rehearsal.fault.calls()).isEmpty();
        assertThat(rehearsal.queue.open().block(Duration.ofSeconds(1))).isEqualTo(new EventQueue.Open(0, 1));
    }

    @Test
    void doesNotInjectWhatWasPreparedInTheLastMoment() {
        rehearsal.store.hold();
        rehearsal.trigger(rehearsal.experiment(false));

        rehearsal.shutDown();
        rehearsal.store.let();
        rehearsal.pass(Duration.ofSeconds(1));

        assertThat(rehearsal.told()).contains("prepared", "reverted").doesNotContain("injected");
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.ABORTED);
    }

    @Test
    void claimsNothingMore() {
        rehearsal.start();
        rehearsal.shutDown();

        rehearsal.raise(rehearsal.experiment(false));
        rehearsal.pass(Duration.ofMinutes(1));

        assertThat(rehearsal.told()).containsExactly("raised");
    }

    @Test
    void beginsNoSlotThatIsLate() {
        rehearsal.scheduled(new Schedule.Every(Duration.ofHours(1), Duration.ZERO));
        rehearsal
                .raiser()
                .raise(rehearsal.clock.instant(), rehearsal.clock.instant().plus(Duration.ofHours(1)))
                .block(Duration.ofSeconds(1));
        rehearsal.pass(Duration.ofHours(2));

        rehearsal.start();
        rehearsal.pass(Duration.ofSeconds(2));

        assertThat(rehearsal.told()).containsExactly("raised", "missed", "closed");
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.MISSED);
        assertThat(rehearsal.closed().reason()).contains("s after it was due; later than 30 s");
    }

    @Test
    void beginsNothingThatAPersonHasLongForgotten() {
        rehearsal.raise(rehearsal.experiment(false));
        rehearsal.pass(Duration.ofMinutes(11));

        rehearsal.start();
        rehearsal.pass(Duration.ofSeconds(2));

        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.MISSED);
        assertThat(rehearsal.fault.calls()).isEmpty();
    }

    private record Undecided() implements Safeguard {

        @Override
        public String name() {
            return "undecided";
        }

        @Override
        public Mono<Verdict> judge(Proposal proposal) {
            return Mono.never();
        }
    }
}
