package dev.gelada.platform.kubernetes.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.MovableClock;
import dev.gelada.platform.PlatformStatus;
import dev.gelada.platform.PlatformStatus.WatchStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClockSkewTests {

    private static final Instant THEIRS = Instant.parse("2026-03-02T10:00:00Z");
    private static final WatchStatus PODS = new WatchStatus("pods", THEIRS, null);

    private final MovableClock ours = new MovableClock(THEIRS);
    private final ClockSkew clockSkew = new ClockSkew(() -> Optional.of(THEIRS), ours);

    @Test
    void isOnePartMoreOfAViewInWhichNothingIsWrong() {
        ours.advance(Duration.ofSeconds(30));

        PlatformStatus platformStatus = clockSkew.in(new PlatformStatus(null, List.of(PODS)));

        assertThat(platformStatus.obstacle()).isNull();
        assertThat(platformStatus.parts()).containsExactly(PODS, new WatchStatus("the clock", THEIRS, null));
    }

    @Test
    void letsNothingBeDecidedByAClockThatIsAhead() {
        ours.advance(Duration.ofSeconds(31));

        assertThat(clockSkew.in(PlatformStatus.LIVE).obstacle())
                .startsWith("the local clock is 31 s ahead of the API server's, more than 30 s");
    }

    @Test
    void letsNothingBeDecidedByAClockThatIsBehind() {
        ours.advance(Duration.ofMinutes(-5));

        PlatformStatus platformStatus = clockSkew.in(PlatformStatus.LIVE);

        assertThat(platformStatus.obstacle()).startsWith("the local clock is 300 s behind the API server's");
        assertThat(platformStatus.parts())
                .singleElement()
                .extracting(WatchStatus::complaint)
                .isEqualTo(platformStatus.obstacle());
    }

    @Test
    void hidesNoOtherObstacle() {
        ours.advance(Duration.ofMinutes(5));

        assertThat(clockSkew
                        .in(new PlatformStatus("pods have not been listed yet", List.of()))
                        .obstacle())
                .isEqualTo("pods have not been listed yet");
    }

    @Test
    void saysNothingBeforeTheApiServerHasAnswered() {
        PlatformStatus platformStatus = new PlatformStatus(null, List.of(PODS));

        assertThat(new ClockSkew(Optional::empty, ours).in(platformStatus)).isEqualTo(platformStatus);
    }
}
