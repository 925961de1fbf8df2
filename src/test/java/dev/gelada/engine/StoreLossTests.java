package dev.gelada.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.journal.Outcome;
import dev.gelada.vitals.NothingLeft;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The store turns out to be damaged, or its file is deleted, while events are worked on. */
class StoreLossTests {

    private static final String WHY = "the database is damaged";

    private final Rehearsal rehearsal = new Rehearsal();

    @RegisterExtension
    final NothingLeft nothingLeft = new NothingLeft(() -> rehearsal.tasks, rehearsal.errors);

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void putsBackAtOnceWhatIsInPlace() {
        rehearsal.trigger(rehearsal.experiment(false));
        assertThat(rehearsal.allReady()).isFalse();

        lose();
        rehearsal.pass(Duration.ofSeconds(5));

        assertThat(rehearsal.allReady()).isTrue();
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rehearsal.closed().reason()).contains(WHY);
    }

    @Test
    void injectsNothingMore() {
        lose();

        rehearsal.trigger(rehearsal.experiment(false));
        rehearsal.pass(Duration.ofMinutes(1));

        assertThat(rehearsal.fault.calls()).doesNotContain("inject");
        assertThat(rehearsal.allReady()).isTrue();
    }

    private void lose() {
        new StoreLoss(rehearsal.store, rehearsal.signals).run().subscribe();
        rehearsal.store.lose(WHY);
    }
}
