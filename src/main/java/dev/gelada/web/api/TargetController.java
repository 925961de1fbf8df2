package dev.gelada.web.api;

import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.target.Eligibility;
import dev.gelada.target.Strangers;
import dev.gelada.target.Tally;
import dev.gelada.web.problem.Kind;
import dev.gelada.web.problem.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What runs, whether it may be hit, and why not. */
@RestController
final class TargetController {

    private final Platform platform;
    private final Experiments experiments;
    private final Grounds grounds;

    TargetController(Platform platform, Experiments experiments, Grounds grounds) {
        this.platform = platform;
        this.experiments = experiments;
        this.grounds = grounds;
    }

    /** With an experiment: whom it may hit, and what each filter removed. Without: whom any enabled experiment may hit. */
    @GetMapping("/api/v1/targets")
    Mono<TargetsAnswer> targets(@RequestParam @Nullable String experiment) {
        List<Experiment> asked = asked(experiment);
        return platform.workloads()
                .onErrorMap(TargetController::unavailable)
                .collectList()
                .map(workloads -> experiment == null
                        ? answer(grounds.ofAny(asked, workloads), null, List.of())
                        : answer(asked.getFirst(), workloads));
    }

    private List<Experiment> asked(@Nullable String experiment) {
        Experiments.Catalogue catalogue = experiments.current();
        return experiment == null
                ? catalogue.experiments().stream().filter(Experiment::enabled).toList()
                : List.of(catalogue.named(experiment).orElseThrow(() -> ExperimentController.unknown(experiment)));
    }

    private TargetsAnswer answer(Experiment experiment, List<Workload> workloads) {
        List<Eligibility> judged = grounds.of(experiment, workloads);
        return answer(judged, Tally.of(judged), Strangers.among(experiment.selector(), workloads));
    }

    private static TargetsAnswer answer(List<Eligibility> judged, @Nullable Tally funnel, List<String> notes) {
        return new TargetsAnswer(judged.stream().map(TargetAnswer::of).toList(), funnel, notes);
    }

    private static Refusal unavailable(Throwable broken) {
        return new Refusal(Kind.UNAVAILABLE, "What runs cannot be seen now: " + broken.getMessage(), broken);
    }
}
