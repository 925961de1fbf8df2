package dev.gelada.engine.inflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.MovableClock;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.EventOrigin;
import dev.gelada.event.Lease;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the store need not be asked whose an event is: while nobody else can have claimed it yet. */
class ActiveLeasesTests {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration PERIOD = Duration.ofSeconds(30);

    private final MovableClock clock = new MovableClock(NOON);
    private final ActiveLeases activeLeases = new ActiveLeases(clock, Duration.ofMinutes(2));
    private final Lease lease = new Lease(
            new ChaosEvent(
                    new EventId("an-event"),
                    "an-experiment",
                    new FaultName("fake-freeze"),
                    new EventOrigin.Scheduled(1),
                    NOON,
                    false,
                    "document"),
            "us",
            1,
            1,
            NOON.plus(PERIOD));

    @BeforeEach
    void take() {
        activeLeases.take(lease);
    }

    @Test
    void isSureOfOneForHalfOfItsTime() {
        assertThat(activeLeases.sure(lease)).isTrue();

        clock.advance(PERIOD.dividedBy(2).minusMillis(1));
        assertThat(activeLeases.sure(lease)).isTrue();

        clock.advance(Duration.ofMillis(1));
        assertThat(activeLeases.sure(lease)).isFalse();
    }

    @Test
    void isSureAgainOnceItIsExtended() {
        clock.advance(PERIOD.dividedBy(2));

        activeLeases.extended(lease);

        assertThat(activeLeases.sure(lease)).isTrue();
    }

    @Test
    void isSureOfNothingByAClockThatWasSetBack() {
        clock.advance(Duration.ofSeconds(-1));

        assertThat(activeLeases.sure(lease)).isFalse();
    }

    @Test
    void isSureOfNothingThatHasNoPlaceHere() {
        activeLeases.end(lease);

        assertThat(activeLeases.sure(lease)).isFalse();
    }
}
