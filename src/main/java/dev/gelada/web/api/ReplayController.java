package dev.gelada.web.api;

import dev.gelada.engine.EngineControl;
import dev.gelada.experiment.Experiments;
import dev.gelada.fault.EventId;
import dev.gelada.journal.EventHistory;
import dev.gelada.journal.Journal;
import dev.gelada.web.problem.ProblemException;
import dev.gelada.web.problem.ProblemType;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Replays an ended event, a dead letter above all: triggers a new event of its experiment. The experiment's present document counts, and
 * every safeguard judges again; the old event keeps its outcome.
 */
@RestController
@RequiredArgsConstructor
final class ReplayController {

    private final Journal journal;
    private final Experiments experiments;
    private final EngineControl engineControl;

    @PostMapping("/api/v1/events/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<ResponseEntity<TriggerController.Raised>> replay(@PathVariable String id, ServerWebExchange exchange) {
        return journal.of(new EventId(id))
                .collectList()
                .filter(entries -> !entries.isEmpty())
                .switchIfEmpty(Mono.error(() -> EventController.unknown(id)))
                .map(EventHistory::of)
                .zipWith(Caller.of(exchange))
                .flatMap(asked -> replay(asked.getT1(), asked.getT2()))
                .map(raised -> TriggerController.accepted(raised, exchange));
    }

    private Mono<EventId> replay(EventHistory event, String by) {
        if (!event.isClosed()) {
            return Mono.error(new ProblemException(
                    ProblemType.EVENT_NOT_OVER,
                    "Event '" + event.id() + "' is " + event.state().word()
                            + "; only an event that has ended can be replayed"));
        }
        return engineControl.trigger(
                TriggerController.named(experiments, event.experiment()),
                by,
                "replay of " + event.id(),
                event.dryRun());
    }
}
