package dev.gelada.platform.kubernetes.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.MovableClock;
import dev.gelada.platform.View;
import dev.gelada.platform.View.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SkewTests {

    private static final Instant THEIRS = Instant.parse("2026-03-02T10:00:00Z");
    private static final Part PODS = new Part("pods", THEIRS, null);

    private final MovableClock ours = new MovableClock(THEIRS);
    private final Skew skew = new Skew(() -> Optional.of(THEIRS), ours);

    @Test
    void isOnePartMoreOfAViewInWhichNothingIsWrong() {
        ours.advance(Duration.ofSeconds(30));

        View view = skew.in(new View(null, List.of(PODS)));

        assertThat(view.obstacle()).isNull();
        assertThat(view.parts()).containsExactly(PODS, new Part("the clock", THEIRS, null));
    }

    @Test
    void letsNothingBeDecidedByAClockThatIsAhead() {
        ours.advance(Duration.ofSeconds(31));

        assertThat(skew.in(View.LIVE).obstacle())
                .startsWith("our clock is 31 s ahead of the API server's, more than 30 s");
    }

    @Test
    void letsNothingBeDecidedByAClockThatIsBehind() {
        ours.advance(Duration.ofMinutes(-5));

        View view = skew.in(View.LIVE);

        assertThat(view.obstacle()).startsWith("our clock is 300 s behind the API server's");
        assertThat(view.parts()).singleElement().extracting(Part::complaint).isEqualTo(view.obstacle());
    }

    @Test
    void hidesNoOtherObstacle() {
        ours.advance(Duration.ofMinutes(5));

        assertThat(skew.in(new View("pods have not been seen yet", List.of())).obstacle())
                .isEqualTo("pods have not been seen yet");
    }

    @Test
    void saysNothingBeforeTheApiServerHasAnswered() {
        View view = new View(null, List.of(PODS));

        assertThat(new Skew(Optional::empty, ours).in(view)).isEqualTo(view);
    }
}
