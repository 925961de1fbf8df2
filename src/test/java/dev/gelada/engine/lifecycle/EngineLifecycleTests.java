package dev.gelada.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gelada.engine.EngineControl;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.error.ErrorSummary;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The start as a whole. */
class EngineLifecycleTests {

    private final EngineFixture engineFixture = new EngineFixture();

    @AfterEach
    void end() {
        engineFixture.close();
    }

    @Test
    void beginsOnlyWhenTheLeverCouldBeReadAndHasOneRowForEveryFailure() {
        engineFixture.halt.failsToLoad(2);
        EngineLifecycle engineLifecycle = engineFixture.engine().lifecycle();

        engineLifecycle.start();
        assertThat(engineLifecycle.stage()).isEqualTo(EngineControl.Stage.STARTING);
        engineFixture.pass(Duration.ofSeconds(10));

        assertThat(engineLifecycle.stage()).isEqualTo(EngineControl.Stage.RUNNING);
        assertThat(engineFixture.errors.rows())
                .extracting(ErrorSummary::net, ErrorSummary::where, ErrorSummary::count)
                .containsExactly(tuple(ErrorSource.LIFECYCLE, "reading the halt", 2L));
    }
}
