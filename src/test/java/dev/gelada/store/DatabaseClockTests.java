package dev.gelada.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.store.DatabaseClock.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DatabaseClockTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong(7_000);
    private final DatabaseClock clock = new DatabaseClock(nanos::get, answer(NOON, Duration.ZERO));

    @Test
    void countsOnBetweenTwoLooks() {
        pass(Duration.ofSeconds(3));

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    void followsTheDatabaseWhenThatIsSetForwardOrBack() {
        clock.update(answer(NOON.plusSeconds(300), Duration.ZERO));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(300));

        clock.update(answer(NOON.minusSeconds(300), Duration.ZERO));
        assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(300));
    }

    @Test
    void doesNotWaverBecauseAnAnswerWasSlow() {
        clock.update(answer(NOON.plusMillis(700), Duration.ofSeconds(1)));

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** Asked now, and answered after a while. */
    private Answer answer(Instant now, Duration took) {
        long asked = nanos.get();
        pass(took);
        return new Answer(now, asked, nanos.get());
    }
}
