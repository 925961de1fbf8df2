package dev.gelada.engine.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.engine.lifecycle.EngineFixture;
import dev.gelada.fault.EventId;
import dev.gelada.journal.EventHistory;
import dev.gelada.journal.Outcome;
import dev.gelada.vitals.NothingLeft;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.error.ErrorSummary;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An event that breaks before anything was prepared. */
class RetryPolicyTests {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final EngineFixture engineFixture = new EngineFixture();

    @RegisterExtension
    final NothingLeft nothingLeft = new NothingLeft(() -> engineFixture.taskRegistry, engineFixture.errors);

    @AfterEach
    void end() {
        engineFixture.close();
    }

    @Test
    void isTriedAgainAndGoesOnAsIfNothingHadBeen() {
        nothingLeft.but(ErrorSource.CONSUMER);
        engineFixture.taken.failsToRead(2);
        engineFixture.trigger(engineFixture.experiment(false));

        engineFixture.pass(LONG);

        assertThat(engineFixture.told()).contains("released", "claimed");
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(engineFixture.fault.calls()).containsOnlyOnce("inject");
    }

    @Test
    void endsAsADeadLetterWhenItKeepsBreaking() {
        nothingLeft.but(ErrorSource.CONSUMER);
        engineFixture.taken.failsToRead(Integer.MAX_VALUE);
        EventId event = engineFixture.trigger(engineFixture.experiment(false));

        engineFixture.pass(LONG);

        assertThat(engineFixture.told().stream().filter("claimed"::equals)).hasSize(4);
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.DEAD_LETTERED);
        assertThat(engineFixture.closed().reason()).isEqualTo("given up after 5 tries: the table cannot be read");
        assertThat(engineFixture.fault.calls()).doesNotContain("inject");
        EventHistory eventHistory = EventHistory.of(Objects.requireNonNull(
                engineFixture.journal.of(event).collectList().block(Duration.ofSeconds(1))));
        assertThat(eventHistory.state()).isEqualTo(EventHistory.State.DEAD_LETTERED);
    }

    @Test
    void isOneRowOfTheConsumersNetHoweverOftenItBreaks() {
        nothingLeft.but(ErrorSource.CONSUMER);
        engineFixture.taken.failsToRead(Integer.MAX_VALUE);
        EventId event = engineFixture.trigger(engineFixture.experiment(false));

        engineFixture.pass(LONG);

        ErrorSummary row = engineFixture.errors.rows().getFirst();
        assertThat(engineFixture.errors.rows()).hasSize(1);
        assertThat(row.net()).isEqualTo(ErrorSource.CONSUMER);
        assertThat(row.count()).isEqualTo(5);
        assertThat(row.trail()).contains("commit");
        assertThat(row.event()).isEqualTo(event.value());
    }

    @Test
    void waitsLongerEachTime() {
        nothingLeft.but(ErrorSource.CONSUMER);
        engineFixture.taken.failsToRead(Integer.MAX_VALUE);
        engineFixture.trigger(engineFixture.experiment(false)); // two seconds have passed when it returns

        engineFixture.pass(Duration.ofMillis(500)); // tried at 0 s, at 1 s, and next at 3 s
        assertThat(engineFixture.told().stream().filter("claimed"::equals)).hasSize(1);

        engineFixture.pass(Duration.ofSeconds(2));
        assertThat(engineFixture.told().stream().filter("claimed"::equals)).hasSize(2);
    }

    @Test
    void isGivenUpWhenItsHoldersNeverComeBack() {
        engineFixture.raise(engineFixture.experiment(false));
        for (int i = 0; i < 5; i++) {
            engineFixture.stealLeases();
        }
        engineFixture.start();
        engineFixture.pass(LONG);

        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.DEAD_LETTERED);
        assertThat(engineFixture.fault.calls()).doesNotContain("inject");
    }
}
