package dev.gelada.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.fault.EventId;
import dev.gelada.journal.History;
import dev.gelada.journal.Outcome;
import dev.gelada.vitals.NothingLeft;
import dev.gelada.vitals.error.ErrorRow;
import dev.gelada.vitals.error.Net;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An event that breaks before anything was prepared. */
class RetriesTests {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final Rehearsal rehearsal = new Rehearsal();

    @RegisterExtension
    final NothingLeft nothingLeft = new NothingLeft(() -> rehearsal.tasks, rehearsal.errors);

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void isTriedAgainAndGoesOnAsIfNothingHadBeen() {
        nothingLeft.but(Net.CONSUMER);
        rehearsal.taken.failsToRead(2);
        rehearsal.trigger(rehearsal.experiment(false));

        rehearsal.pass(LONG);

        assertThat(rehearsal.told()).contains("released", "claimed");
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(rehearsal.fault.calls()).containsOnlyOnce("inject");
    }

    @Test
    void endsAsADeadLetterWhenItKeepsBreaking() {
        nothingLeft.but(Net.CONSUMER);
        rehearsal.taken.failsToRead(Integer.MAX_VALUE);
        EventId event = rehearsal.trigger(rehearsal.experiment(false));

        rehearsal.pass(LONG);

        assertThat(rehearsal.told().stream().filter("claimed"::equals)).hasSize(4);
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.DEAD_LETTERED);
        assertThat(rehearsal.closed().reason()).isEqualTo("given up after 5 tries: the table cannot be read");
        assertThat(rehearsal.fault.calls()).doesNotContain("inject");
        History history = History.of(
                Objects.requireNonNull(rehearsal.journal.of(event).collectList().block(Duration.ofSeconds(1))));
        assertThat(history.state()).isEqualTo(History.State.DEAD_LETTERED);
    }

    @Test
    void isOneRowOfTheConsumersNetHoweverOftenItBreaks() {
        nothingLeft.but(Net.CONSUMER);
        rehearsal.taken.failsToRead(Integer.MAX_VALUE);
        EventId event = rehearsal.trigger(rehearsal.experiment(false));

        rehearsal.pass(LONG);

        ErrorRow row = rehearsal.errors.rows().getFirst();
        assertThat(rehearsal.errors.rows()).hasSize(1);
        assertThat(row.net()).isEqualTo(Net.CONSUMER);
        assertThat(row.count()).isEqualTo(5);
        assertThat(row.trail()).contains("commit");
        assertThat(row.event()).isEqualTo(event.value());
    }

    @Test
    void waitsLongerEachTime() {
        nothingLeft.but(Net.CONSUMER);
        rehearsal.taken.failsToRead(Integer.MAX_VALUE);
        rehearsal.trigger(rehearsal.experiment(false)); // two seconds have passed when it returns

        rehearsal.pass(Duration.ofMillis(500)); // tried at 0 s, at 1 s, and next at 3 s
        assertThat(rehearsal.told().stream().filter("claimed"::equals)).hasSize(1);

        rehearsal.pass(Duration.ofSeconds(2));
        assertThat(rehearsal.told().stream().filter("claimed"::equals)).hasSize(2);
    }

    @Test
    void isGivenUpWhenItsHoldersNeverComeBack() {
        rehearsal.raise(rehearsal.experiment(false));
        for (int i = 0; i < 5; i++) {
            rehearsal.stealLeases();
        }
        rehearsal.start();
        rehearsal.pass(LONG);

        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.DEAD_LETTERED);
        assertThat(rehearsal.fault.calls()).doesNotContain("inject");
    }
}
