package dev.gelada.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.experiment.Experiment;
import dev.gelada.journal.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often the consumer asks an empty queue, which is a write in the store each time. */
class IdleConsumerTests {

    private final EngineFixture engineFixture = new EngineFixture();

    @AfterEach
    void end() {
        engineFixture.close();
    }

    @Test
    void asksEveryTenMinutesWhereNobodyElseCanPublish() {
        engineFixture.start();
        int before = engineFixture.queue.claims();

        engineFixture.pass(Duration.ofMinutes(20));

        assertThat(engineFixture.queue.claims() - before).isLessThanOrEqualTo(3);
    }

    @Test
    void asksEachSecondWhereAnotherReplicaMayPublish() {
        engineFixture.store.share();
        engineFixture.start();
        int before = engineFixture.queue.claims();

        engineFixture.pass(Duration.ofMinutes(1));

        assertThat(engineFixture.queue.claims() - before).isBetween(58, 62);
    }

    @Test
    void asksAtOnceWhenAnEventIsRequested() {
        engineFixture.start();
        engineFixture.pass(Duration.ofSeconds(30));

        Experiment experiment = engineFixture.sampleExperiments.know(engineFixture.experiment(false));
        engineFixture
                .engine()
                .scheduler()
                .request(experiment, "a test", null, false)
                .block(Duration.ofSeconds(1));
        engineFixture.pass(Duration.ofMillis(500));

        assertThat(engineFixture.fault.calls()).contains("inject");
        engineFixture.pass(Duration.ofMinutes(5));
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.COMPLETED);
    }
}
