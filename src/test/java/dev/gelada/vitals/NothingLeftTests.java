package dev.gelada.vitals;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gelada.MovableClock;
import dev.gelada.vitals.error.ErrorLedger;
import dev.gelada.vitals.error.Net;
import dev.gelada.vitals.task.Kind;
import dev.gelada.vitals.task.Label;
import dev.gelada.vitals.task.Tasks;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class NothingLeftTests {

    private final MovableClock clock = new MovableClock(Instant.EPOCH);
    private final Tasks tasks = new Tasks(clock);
    private final ErrorLedger errors = new ErrorLedger(clock);
    private final NothingLeft nothingLeft = new NothingLeft(() -> tasks, errors);

    @Test
    void failsATestThatLeavesATaskBehind() {
        Disposable left =
                tasks.tracked(Label.of(Kind.EVENT, "left behind"), Mono.never()).subscribe();

        assertThatThrownBy(nothingLeft::look).hasMessageContaining("left behind");
        left.dispose();
        assertThatCode(nothingLeft::look).doesNotThrowAnyException();
    }

    @Test
    void failsATestThatFillsANetItDidNotExpectTo() {
        errors.note(Net.DROPPED, "", new IllegalStateException("seeded"));

        assertThatThrownBy(nothingLeft::look).hasMessageContaining("seeded");
        nothingLeft.but(Net.DROPPED);
        assertThatCode(nothingLeft::look).doesNotThrowAnyException();
    }
}
