package dev.gelada.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.journal.Outcome;
import dev.gelada.vitals.NothingLeft;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The store turns out to be damaged, or its file is deleted, while events are worked on. */
class StoreLossMonitorTests {

    private static final String WHY = "the database is damaged";

    private final EngineFixture engineFixture = new EngineFixture();

    @RegisterExtension
    final NothingLeft nothingLeft = new NothingLeft(() -> engineFixture.taskRegistry, engineFixture.errors);

    @AfterEach
    void end() {
        engineFixture.close();
    }

    @Test
    void putsBackAtOnceWhatIsInPlace() {
        engineFixture.trigger(engineFixture.experiment(false));
        assertThat(engineFixture.allReady()).isFalse();

        lose();
        engineFixture.pass(Duration.ofSeconds(5));

        assertThat(engineFixture.allReady()).isTrue();
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(engineFixture.closed().reason()).contains(WHY);
    }

    @Test
    void injectsNothingMore() {
        lose();

        engineFixture.trigger(engineFixture.experiment(false));
        engineFixture.pass(Duration.ofMinutes(1));

        assertThat(engineFixture.fault.calls()).doesNotContain("inject");
        assertThat(engineFixture.allReady()).isTrue();
    }

    private void lose() {
        new StoreLossMonitor(engineFixture.store, engineFixture.stopSignals())
                .run()
                .subscribe();
        engineFixture.store.lose(WHY);
    }
}
