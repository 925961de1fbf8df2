package dev.gelada.web.api;

import dev.gelada.experiment.Experiments;
import dev.gelada.web.problem.Kind;
import dev.gelada.web.problem.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The definitions, the good and the broken ones, with what is planned next and what came of them last. */
@RestController
@RequestMapping("/api/v1/experiments")
final class ExperimentController {

    private static final int AT_ONCE = 8;

    private final Experiments experiments;
    private final ExperimentAnswers answers;

    ExperimentController(Experiments experiments, ExperimentAnswers answers) {
        this.experiments = experiments;
        this.answers = answers;
    }

    @GetMapping
    Mono<Items<ExperimentAnswer>> all() {
        Experiments.Catalogue catalogue = experiments.current();
        return Flux.fromIterable(catalogue.experiments())
                .flatMapSequential(answers::good, AT_ONCE)
                .concatWith(Flux.fromIterable(catalogue.broken()).map(answers::broken))
                .collectSortedList(ExperimentAnswer.BY_NAME)
                .map(Items::all);
    }

    @GetMapping("/{name}")
    Mono<ExperimentAnswer> one(@PathVariable String name) {
        Experiments.Catalogue catalogue = experiments.current();
        return Mono.justOrEmpty(catalogue.named(name))
                .flatMap(answers::good)
                .switchIfEmpty(Flux.fromIterable(catalogue.broken())
                        .map(answers::broken)
                        .filter(broken -> broken.name().equals(name))
                        .next())
                .switchIfEmpty(Mono.error(() -> unknown(name)));
    }

    static Refusal unknown(String name) {
        return new Refusal(
                Kind.UNKNOWN_EXPERIMENT,
                "There is no experiment named '" + name + "'; GET /api/v1/experiments lists them");
    }
}
