package dev.gelada.engine.explain;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.FakeExperiments;
import dev.gelada.fault.EventId;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.platform.FakePlatform;
import dev.gelada.safeguard.DryRunPolicy;
import java.time.Duration;
import java.util.List;
import reactor.core.scheduler.Schedulers;

/** For whoever shows which experiments cannot act. */
public final class IdleExperimentsFixture {

    private static final Duration LIMIT = Duration.ofHours(24);

    private IdleExperimentsFixture() {}

    /** It has looked, and found that these have never acted in thirty hours, though each was raised three times. */
    public static IdleExperiments of(Experiment... experiments) {
        MovableClock clock = new MovableClock(FakePlatform.STARTED);
        FakeJournal journal = new FakeJournal(clock);
        for (int turn = 0; turn < 3; turn++) {
            for (Experiment experiment : experiments) {
                EventualAnswers.done(journal.append(
                        new EntrySubject(new EventId(experiment.name() + turn), experiment.name()),
                        new JournalEntry.Raised(experiment.fault(), "scheduled", null, null, clock.instant(), false),
                        new JournalEntry.Closed(Outcome.SKIPPED, "taken: it is held")));
            }
            clock.advance(Duration.ofHours(10));
        }
        IdleExperiments idleExperiments = new IdleExperiments(
                new FakeExperiments(List.of(experiments)),
                journal,
                new DryRunPolicy(false),
                LIMIT,
                clock,
                Schedulers.parallel());
        EventualAnswers.of(idleExperiments.look());
        return idleExperiments;
    }

    /** What it says of one of them. */
    public static String sentence(String experiment) {
        return experiment + " has never acted in 1d6h; its last event was skipped: taken: it is held";
    }
}
