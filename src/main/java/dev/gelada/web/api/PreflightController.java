package dev.gelada.web.api;

import dev.gelada.engine.preflight.Preflight;
import dev.gelada.experiment.Experiments;
import dev.gelada.web.problem.ProblemException;
import lombok.RequiredArgsConstructor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Whether an event triggered now would act, on what, and what would veto it. Changes nothing. */
@RestController
@RequiredArgsConstructor
final class PreflightController {

    private final Experiments experiments;
    private final Preflight preflight;

    @GetMapping("/api/v1/experiments/{name}/preflight")
    Mono<PreflightResponse> preflight(@PathVariable String name) {
        return Mono.justOrEmpty(experiments.current().named(name))
                .switchIfEmpty(Mono.error(() -> ExperimentController.unknown(name)))
                .flatMap(experiment -> preflight.of(experiment).onErrorMap(ProblemException::platformUnavailable))
                .map(preflightReport -> PreflightResponse.of(name, preflightReport));
    }
}
