package dev.gelada.web.api;

import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.web.problem.ProblemException;
import dev.gelada.web.problem.ProblemType;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The API of experiments, valid and broken, with their next slots and latest outcomes. */
@RestController
@RequestMapping("/api/v1/experiments")
@RequiredArgsConstructor
final class ExperimentController {

    private static final int AT_ONCE = 8;
    private static final int MOST = 1_000;

    private final Experiments experiments;
    private final ExperimentResponses answers;

    @GetMapping
    Mono<ItemList<ExperimentResponse>> all(
            @RequestParam(defaultValue = "1000") int limit, @RequestParam @Nullable String after) {
        if (limit < 1 || limit > MOST) {
            throw new ProblemException(ProblemType.BAD_QUERY, "'limit' is " + limit + "; it must be from 1 to " + MOST);
        }
        Experiments.Catalogue catalogue = experiments.current();
        String last = last(catalogue, after == null ? "" : after, limit);
        Predicate<String> shown =
                name -> (after == null || name.compareTo(after) > 0) && (last == null || name.compareTo(last) <= 0);
        return Flux.fromIterable(catalogue.experiments())
                .filter(one -> shown.test(one.name()))
                .flatMapSequential(answers::good, AT_ONCE)
                .concatWith(Flux.fromIterable(catalogue.broken())
                        .filter(one -> shown.test(ExperimentResponses.name(one)))
                        .map(answers::broken))
                .collectSortedList(ExperimentResponse.BY_NAME)
                .map(items -> new ItemList<>(items, last));
    }

    /** The last name of a page of so many names; null when it is the last page. */
    private static @Nullable String last(Experiments.Catalogue catalogue, String after, int limit) {
        List<String> names = Stream.concat(
                        catalogue.experiments().stream().map(Experiment::name),
                        catalogue.broken().stream().map(ExperimentResponses::name))
                .distinct()
                .filter(name -> name.compareTo(after) > 0)
                .sorted()
                .limit(limit + 1L)
                .toList();
        return names.size() > limit ? names.get(limit - 1) : null;
    }

    @GetMapping("/{name}")
    Mono<ExperimentResponse> one(@PathVariable String name) {
        Experiments.Catalogue catalogue = experiments.current();
        return Mono.justOrEmpty(catalogue.named(name))
                .flatMap(answers::good)
                .switchIfEmpty(Flux.fromIterable(catalogue.broken())
                        .map(answers::broken)
                        .filter(broken -> broken.name().equals(name))
                        .next())
                .switchIfEmpty(Mono.error(() -> unknown(name)));
    }

    static ProblemException unknown(String name) {
        return new ProblemException(
                ProblemType.UNKNOWN_EXPERIMENT,
                "There is no experiment named '" + name + "'; GET /api/v1/experiments lists them");
    }
}
