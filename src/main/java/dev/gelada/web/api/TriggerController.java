package dev.gelada.web.api;

import dev.gelada.engine.EngineControl;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.fault.EventId;
import dev.gelada.web.problem.ProblemException;
import dev.gelada.web.problem.ProblemType;
import java.net.URI;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Triggers an event of an experiment now. */
@RestController
@RequiredArgsConstructor
final class TriggerController {

    private static final TriggerRequest BARE = new TriggerRequest(null, null);

    private final Experiments experiments;
    private final EngineControl engineControl;

    /** The body is read to its end before anything happens; from then on the event happens whether or not the caller waits for the answer. */
    @PostMapping("/api/v1/experiments/{name}/events")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<ResponseEntity<Raised>> trigger(
            @PathVariable String name,
            @RequestBody(required = false) Mono<TriggerRequest> body,
            ServerWebExchange exchange) {
        return body.defaultIfEmpty(BARE)
                .zipWith(Caller.of(exchange))
                .flatMap(asked -> engineControl.trigger(
                        named(experiments, name),
                        asked.getT2(),
                        asked.getT1().reason(),
                        asked.getT1().dry()))
                .map(event -> accepted(event, exchange));
    }

    static Experiment named(Experiments experiments, String name) {
        Experiments.Catalogue catalogue = experiments.current();
        return catalogue.named(name).orElseThrow(() -> absent(catalogue, name));
    }

    private static ProblemException absent(Experiments.Catalogue catalogue, String name) {
        return catalogue.broken().stream()
                .filter(broken -> broken.name().equals(name) || broken.source().equals(name))
                .findFirst()
                .map(broken -> new ProblemException(
                        ProblemType.BROKEN_EXPERIMENT,
                        "'" + name + "' cannot run: " + broken.problems().getFirst()))
                .orElseGet(() -> ExperimentController.unknown(name));
    }

    /** The location begins with the prefix that a proxy has added. */
    static ResponseEntity<Raised> accepted(EventId event, ServerWebExchange exchange) {
        String prefix = exchange.getRequest().getPath().contextPath().value();
        return ResponseEntity.accepted()
                .location(URI.create(prefix + "/api/v1/events/" + event))
                .body(new Raised(event));
    }

    /**
     * The optional body of a trigger request.
     *
     * @param dryRun true makes this event a dry run; false does not override a dry run required elsewhere
     */
    record TriggerRequest(@Nullable String reason, @Nullable Boolean dryRun) {

        TriggerRequest {
            reason = ReasonText.checked(reason);
        }

        boolean dry() {
            return Boolean.TRUE.equals(dryRun);
        }
    }

    /** The event that was triggered; safeguards decide on it later. */
    record Raised(EventId id) {}
}
