package dev.gelada.vitals;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gelada.MovableClock;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskLabel;
import dev.gelada.vitals.task.TaskRegistry;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class NothingLeftTests {

    private final MovableClock clock = new MovableClock(Instant.EPOCH);
    private final TaskRegistry taskRegistry = new TaskRegistry(clock);
    private final ErrorRegistry errors = new ErrorRegistry(clock);
    private final NothingLeft nothingLeft = new NothingLeft(() -> taskRegistry, errors);

    @Test
    void failsATestThatLeavesATaskBehind() {
        Disposable left = taskRegistry
                .tracked(TaskLabel.of(TaskKind.EVENT, "left behind"), Mono.never())
                .subscribe();

        assertThatThrownBy(nothingLeft::look).hasMessageContaining("left behind");
        left.dispose();
        assertThatCode(nothingLeft::look).doesNotThrowAnyException();
    }

    @Test
    void failsATestThatFillsANetItDidNotExpectTo() {
        errors.record(ErrorSource.DROPPED, "", new IllegalStateException("seeded"));

        assertThatThrownBy(nothingLeft::look).hasMessageContaining("seeded");
        nothingLeft.but(ErrorSource.DROPPED);
        assertThatCode(nothingLeft::look).doesNotThrowAnyException();
    }
}
