package dev.gelada.web.api;

import dev.gelada.document.Problem;
import dev.gelada.engine.preflight.Shortfall;
import dev.gelada.engine.why.Idleness;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Outcome;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Slot;
import dev.gelada.web.About;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Tells of an experiment what the document, the plan and the journal know. */
final class ExperimentAnswers {

    private final Plan plan;
    private final Calendars calendars;
    private final Clock clock;
    private final Journal journal;
    private final Idleness idleness;
    private final Shortfall shortfall;
    private final About about;

    ExperimentAnswers(
            Plan plan,
            Calendars calendars,
            Clock clock,
            Journal journal,
            Idleness idleness,
            Shortfall shortfall,
            About about) {
        this.shortfall = shortfall;
        this.plan = plan;
        this.calendars = calendars;
        this.clock = clock;
        this.journal = journal;
        this.idleness = idleness;
        this.about = about;
    }

    Mono<ExperimentAnswer> good(Experiment experiment) {
        Mono<Optional<Outcome>> last =
                journal.lastOutcome(experiment.name()).map(Optional::of).defaultIfEmpty(Optional.empty());
        return Mono.zip(last, shortfall.of(experiment))
                .map(found -> good(experiment, found.getT1().orElse(null), found.getT2()));
    }

    private ExperimentAnswer good(Experiment experiment, @Nullable Outcome last, List<String> lacks) {
        return new ExperimentAnswer(
                experiment.name(),
                experiment.description(),
                experiment.enabled(),
                experiment.fault(),
                experiment.dryRun() || about.dryRun(),
                nextAt(experiment),
                last,
                idleness.of(experiment.name()).map(Idleness.Idle::sentence).orElse(null),
                lacks,
                experiment.schedule().hours().problems(calendars),
                null);
    }

    private @Nullable Instant nextAt(Experiment experiment) {
        return experiment.enabled()
                ? plan.next(experiment.name(), experiment.schedule(), clock.instant())
                        .map(Slot::at)
                        .orElse(null)
                : null;
    }

    ExperimentAnswer broken(Experiments.Broken broken) {
        return new ExperimentAnswer(
                name(broken),
                "",
                false,
                null,
                about.dryRun(),
                null,
                null,
                null,
                List.of(),
                broken.problems().stream().map(Problem::toString).toList(),
                broken.source());
    }

    /** What people call it: as far as its name could be read, else its file. */
    static String name(Experiments.Broken broken) {
        return broken.name().isEmpty() ? broken.source() : broken.name();
    }
}
