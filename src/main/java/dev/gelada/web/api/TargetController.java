package dev.gelada.web.api;

import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.platform.Instance;
import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.web.problem.Kind;
import dev.gelada.web.problem.Refusal;
import java.util.List;
import java.util.function.Function;
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

    /** With an experiment: whom it may hit. Without: whom any enabled experiment may hit. */
    @GetMapping("/api/v1/targets")
    Mono<Items<TargetAnswer>> targets(@RequestParam @Nullable String experiment) {
        List<Experiment> asked = asked(experiment);
        return platform.workloads()
                .onErrorMap(TargetController::unavailable)
                .map(workload -> answer(
                        workload,
                        experiment == null ? grounds.ofAny(asked, workload) : grounds.of(asked.getFirst(), workload)))
                .collectList()
                .map(Items::all);
    }

    private List<Experiment> asked(@Nullable String experiment) {
        Experiments.Catalogue catalogue = experiments.current();
        return experiment == null
                ? catalogue.experiments().stream().filter(Experiment::enabled).toList()
                : List.of(catalogue.named(experiment).orElseThrow(() -> ExperimentController.unknown(experiment)));
    }

    private static TargetAnswer answer(Workload workload, Function<Instance, @Nullable String> reason) {
        return new TargetAnswer(
                TargetAnswer.Named.of(workload),
                workload.instances().stream()
                        .map(instance -> InstanceAnswer.of(instance, reason.apply(instance)))
                        .toList());
    }

    private static Refusal unavailable(Throwable broken) {
        return new Refusal(Kind.UNAVAILABLE, "What runs cannot be seen now: " + broken.getMessage(), broken);
    }
}
