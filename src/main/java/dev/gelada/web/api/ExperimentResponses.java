package dev.gelada.web.api;

import dev.gelada.document.DocumentProblem;
import dev.gelada.engine.explain.IdleExperiments;
import dev.gelada.engine.preflight.MissingPermissions;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Outcome;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Slot;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Assembles the API's view of an experiment from its document, the plan and the journal. */
@Component
@RequiredArgsConstructor
final class ExperimentResponses {

    private final Plan plan;
    private final Calendars calendars;
    private final Clock clock;
    private final Journal journal;
    private final IdleExperiments idleExperiments;
    private final MissingPermissions missingPermissions;
    private final DryRunPolicy dryRunPolicy;

    Mono<ExperimentResponse> good(Experiment experiment) {
        Mono<Optional<Outcome>> last =
                journal.lastOutcome(experiment.name()).map(Optional::of).defaultIfEmpty(Optional.empty());
        return Mono.zip(last, missingPermissions.of(experiment))
                .map(found -> good(experiment, found.getT1().orElse(null), found.getT2()));
    }

    private ExperimentResponse good(Experiment experiment, @Nullable Outcome last, List<String> lacks) {
        return new ExperimentResponse(
                experiment.name(),
                experiment.description(),
                experiment.enabled(),
                experiment.fault(),
                dryRunPolicy.appliesTo(experiment),
                nextAt(experiment),
                last,
                idleExperiments
                        .of(experiment.name())
                        .map(IdleExperiments.Idle::sentence)
                        .orElse(null),
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

    ExperimentResponse broken(Experiments.Broken broken) {
        return new ExperimentResponse(
                name(broken),
                "",
                false,
                null,
                dryRunPolicy.dryRun(),
                null,
                null,
                null,
                List.of(),
                broken.problems().stream().map(DocumentProblem::toString).toList(),
                broken.source());
    }

    /** What people call it: as far as its name could be read, else its file. */
    static String name(Experiments.Broken broken) {
        return broken.name().isEmpty() ? broken.source() : broken.name();
    }
}
