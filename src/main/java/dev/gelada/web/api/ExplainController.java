package dev.gelada.web.api;

import dev.gelada.engine.explain.Explainer;
import dev.gelada.engine.explain.Explanation;
import dev.gelada.engine.explain.Explanation.Reason;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.journal.Journal;
import dev.gelada.web.problem.ProblemException;
import dev.gelada.web.problem.ProblemType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Why an experiment did or did not act, and whether it would. */
@RestController
@RequiredArgsConstructor
final class ExplainController {

    private static final Duration FARTHEST = Duration.ofDays(366);

    private final Experiments experiments;
    private final Explainer explainer;
    private final Journal journal;
    private final Clock clock;

    /** Without a moment the answer is for the next slot. Where each workload has slots of its own, one can be selected. */
    @GetMapping("/api/v1/experiments/{name}/explain")
    Mono<Explanation> explain(
            @PathVariable String name, @RequestParam @Nullable Instant at, @RequestParam @Nullable String workload) {
        if (at != null && Duration.between(clock.instant(), at).abs().compareTo(FARTHEST) > 0) {
            throw new ProblemException(
                    ProblemType.BAD_QUERY,
                    "'at' (" + at + ") is more than " + FARTHEST.toDays() + " days away from now");
        }
        Experiments.Catalogue catalogue = experiments.current();
        Optional<Experiment> known = catalogue.named(name);
        return known.isPresent()
                ? why(known.get(), at, workload)
                : catalogue.broken().stream()
                        .filter(broken -> name.equals(ExperimentResponses.name(broken)))
                        .findFirst()
                        .map(broken -> explainer.explain(name, broken(broken), at))
                        .orElseGet(() -> gone(name, at));
    }

    private Mono<Explanation> why(Experiment experiment, @Nullable Instant at, @Nullable String workload) {
        try {
            return explainer.explain(experiment, at, workload);
        } catch (IllegalArgumentException refused) {
            throw new ProblemException(ProblemType.BAD_QUERY, "'workload' is not among them: " + refused.getMessage());
        }
    }

    private static Reason broken(Experiments.Broken broken) {
        String problems = broken.problems().stream().map(Object::toString).collect(Collectors.joining("; "));
        return new Reason(
                "document", "its document " + broken.source() + " is broken: " + problems, "mend " + broken.source());
    }

    /** Explains a deleted experiment that the journal still has. */
    private Mono<Explanation> gone(String name, @Nullable Instant at) {
        Reason gone = new Reason("document", "its document no longer exists", "restore its document");
        return journal.events(name, null, 1)
                .next()
                .switchIfEmpty(Mono.error(() -> ExperimentController.unknown(name)))
                .flatMap(event -> explainer.explain(name, gone, at));
    }
}
