package dev.gelada.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.ExperimentSamples;
import dev.gelada.experiment.FakeExperiments;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.selection.Target;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

class IdleExperimentsTests {

    private static final String NAME = "checkout-survives";
    private static final FaultName FREEZE = new FaultName("process-freeze");
    private static final Experiment SCHEDULED = ExperimentSamples.anExperiment(NAME);

    private final MovableClock clock = new MovableClock(FakePlatform.STARTED);
    private final FakeJournal journal = new FakeJournal(clock);
    private final Workload checkout = new FakePlatform().fleet("checkout", 1);
    private int events;

    @Test
    void reportsWhoHasNotBeenAbleToActForLong() {
        cannotActForLong();

        assertThat(look(SCHEDULED, false))
                .extracting(IdleExperiments.Idle::sentence)
                .containsExactly(NAME + " has not acted for 1d1h; its last event was skipped: taken: it is held");
    }

    @Test
    void reportsWhoHasNeverActed() {
        skip();
        skip();
        clock.advance(Duration.ofHours(30));
        skip();

        assertThat(look(SCHEDULED, false))
                .extracting(IdleExperiments.Idle::sentence)
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
        assertThat(look(ExperimentSamples.anExperiment(NAME, "  enabled: false\n"), false))
                .isEmpty();
        assertThat(look(ExperimentSamples.anExperiment(NAME, "  dryRun: true\n"), false))
                .isEmpty();
        assertThat(look(
                        ExperimentSamples.experiment(
                                ExperimentSamples.text(NAME).replace("  schedule: {every: 1m}\n", "")),
                        false))
                .isEmpty();
        assertThat(look(ExperimentSamples.anExperiment("new"), false)).isEmpty();
        assertThat(look(SCHEDULED, false)).hasSize(1);
    }

    private List<IdleExperiments.Idle> look(Experiment experiment, boolean dryRun) {
        IdleExperiments idleExperiments = new IdleExperiments(
                new FakeExperiments(List.of(experiment)),
                journal,
                new DryRunPolicy(dryRun),
                Duration.ofHours(24),
                clock,
                Schedulers.parallel());
        assertThat(EventualAnswers.of(idleExperiments.look())).isEqualTo(idleExperiments.now());
        return idleExperiments.now();
    }

    private void act() {
        Target target =
                new Target(checkout.ref(), checkout.instances().getFirst().ref());
        tell(raised(), new JournalEntry.Injected(FREEZE, target), new JournalEntry.Closed(Outcome.SURVIVED, null));
    }

    private void skip() {
        tell(
                raised(),
                new JournalEntry.Vetoed("taken", "it is held"),
                new JournalEntry.Closed(Outcome.SKIPPED, "taken: it is held"));
    }

    private JournalEntry raised() {
        return new JournalEntry.Raised(FREEZE, "scheduled", null, null, clock.instant(), false);
    }

    private void tell(JournalEntry... entries) {
        EventualAnswers.done(
                journal.append(new EntrySubject(new EventId("event-" + events++), NAME), List.of(entries)));
    }
}
