package dev.gelada.engine.why;

import dev.gelada.Answers;
import dev.gelada.MovableClock;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.FakeExperiments;
import dev.gelada.fault.EventId;
import dev.gelada.journal.Entry;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.Subject;
import dev.gelada.platform.FakePlatform;
import dev.gelada.safeguard.Arming;
import java.time.Duration;
import java.util.List;
import reactor.core.scheduler.Schedulers;

/** For whoever shows which experiments cannot act. */
public final class Idlenesses {

    private static final Duration LIMIT = Duration.ofHours(24);

    private Idlenesses() {}

    /** It has looked, and found that these have never acted in thirty hours, though each was raised three times. */
    public static Idleness of(Experiment... experiments) {
        MovableClock clock = new MovableClock(FakePlatform.STARTED);
        FakeJournal journal = new FakeJournal(clock);
        for (int turn = 0; turn < 3; turn++) {
            for (Experiment experiment : experiments) {
                Answers.done(journal.append(
                        new Subject(new EventId(experiment.name() + turn), experiment.name()),
                        new Entry.Raised(experiment.fault(), "scheduled", null, null, clock.instant(), false),
                        new Entry.Closed(Outcome.SKIPPED, "taken: it is held")));
            }
            clock.advance(Duration.ofHours(10));
        }
        Idleness idleness = new Idleness(
                new FakeExperiments(List.of(experiments)),
                journal,
                new Arming(false),
                LIMIT,
                clock,
                Schedulers.parallel());
        Answers.of(idleness.look());
        return idleness;
    }

    /** What it says of one of them. */
    public static String sentence(String experiment) {
        return experiment + " has never acted in 1d6h; its last event was skipped: taken: it is held";
    }
}
