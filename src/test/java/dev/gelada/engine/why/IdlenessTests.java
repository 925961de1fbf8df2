package dev.gelada.engine.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.Answers;
import dev.gelada.MovableClock;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.FakeExperiments;
import dev.gelada.experiment.Samples;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.journal.Entry;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.Subject;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.Arming;
import dev.gelada.target.Target;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

class IdlenessTests {

    private static final String NAME = "checkout-survives";
    private static final FaultName FREEZE = new FaultName("process-freeze");
    private static final Experiment SCHEDULED = Samples.anExperiment(NAME);

    private final MovableClock clock = new MovableClock(FakePlatform.STARTED);
    private final FakeJournal journal = new FakeJournal(clock);
    private final Workload checkout = new FakePlatform().fleet("checkout", 1);
    private int events;

    @Test
    void reportsWhoHasNotBeenAbleToActForLong() {
        cannotActForLong();

        assertThat(look(SCHEDULED, false))
                .extracting(Idleness.Idle::sentence)
                .containsExactly(NAME + " has not acted for 1d1h; its last event was skipped: taken: it is held");
    }

    @Test
    void reportsWhoHasNeverActed() {
        skip();
        skip();
        clock.advance(Duration.ofHours(30));
        skip();

        assertThat(look(SCHEDULED, false))
                .extracting(Idleness.Idle::sentence)
                .containsExactly(NAME + " has never acted in 1d6h; its last event was skipped: taken: it is held");
    }

    @Test
    void leavesOneWhoseTurnHasHardlyComeInPeace() {
        act();
        clock.advance(Duration.ofDays(3)); // a long weekend
        skip();
        skip();

        assertThat(look(SCHEDULED, false)).isEmpty();
    }

    @Test
    void leavesOneThatActedLatelyInPeace() {
        act();
        for (int turn = 0; turn < 20; turn++) {
            clock.advance(Duration.ofHours(1));
            skip();
        }

        assertThat(look(SCHEDULED, false)).isEmpty();
    }

    private void cannotActForLong() {
        act();
        clock.advance(Duration.ofHours(25));
        skip();
        skip();
        skip();
    }

    @Test
    void forgetsAboutItOnceItActs() {
        cannotActForLong();
        act();

        assertThat(look(SCHEDULED, false)).isEmpty();
    }

    @Test
    void leavesWhatIsMeantToRestInPeace() {
        skip();
        clock.advance(Duration.ofDays(9));
        skip();
        skip();
        skip();

        assertThat(look(SCHEDULED, true)).isEmpty();
        assertThat(look(Samples.anExperiment(NAME, "  enabled: false\n"), false))
                .isEmpty();
        assertThat(look(Samples.anExperiment(NAME, "  dryRun: true\n"), false)).isEmpty();
        assertThat(look(Samples.experiment(Samples.text(NAME).replace("  schedule: {every: 1m}\n", "")), false))
                .isEmpty();
        assertThat(look(Samples.anExperiment("new"), false)).isEmpty();
        assertThat(look(SCHEDULED, false)).hasSize(1);
    }

    private List<Idleness.Idle> look(Experiment experiment, boolean dryRun) {
        Idleness idleness = new Idleness(
                new FakeExperiments(List.of(experiment)),
                journal,
                new Arming(dryRun),
                Duration.ofHours(24),
                clock,
                Schedulers.parallel());
        assertThat(Answers.of(idleness.look())).isEqualTo(idleness.now());
        return idleness.now();
    }

    private void act() {
        Target target =
                new Target(checkout.ref(), checkout.instances().getFirst().ref());
        tell(raised(), new Entry.Injected(FREEZE, target), new Entry.Closed(Outcome.SURVIVED, null));
    }

    private void skip() {
        tell(raised(), new Entry.Vetoed("taken", "it is held"), new Entry.Closed(Outcome.SKIPPED, "taken: it is held"));
    }

    private Entry raised() {
        return new Entry.Raised(FREEZE, "scheduled", null, null, clock.instant(), false);
    }

    private void tell(Entry... entries) {
        Answers.done(journal.append(new Subject(new EventId("event-" + events++), NAME), List.of(entries)));
    }
}
