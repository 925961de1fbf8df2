package dev.gelada.web.api;

import dev.gelada.engine.EngineControl;
import dev.gelada.experiment.Experiments;
import dev.gelada.fault.EventId;
import dev.gelada.journal.EventHistory;
import dev.gelada.journal.EventHistoryPage;
import dev.gelada.journal.Journal;
import dev.gelada.web.problem.ProblemException;
import dev.gelada.web.problem.ProblemType;
import java.util.Arrays;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What happened, newest first, and the way to end an event early. */
@RestController
@RequestMapping("/api/v1/events")
@RequiredArgsConstructor
final class EventController {

    private static final int MOST = 500;

    private final Journal journal;
    private final Experiments experiments;
    private final EngineControl engineControl;

    @GetMapping
    Mono<ItemList<EventResponse>> page(
            @RequestParam @Nullable String experiment,
            @RequestParam @Nullable String state,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam @Nullable String before) {
        if (limit < 1 || limit > MOST) {
            throw new ProblemException(ProblemType.BAD_QUERY, "'limit' is " + limit + "; it must be from 1 to " + MOST);
        }
        EventHistory.State wanted = state(state);
        return journal.eventHistories(experiment, wanted, event(before), limit)
                .delayUntil(page -> page.items().isEmpty() ? refuseUnknown(experiment, before) : Mono.empty())
                .map(EventController::itemList);
    }

    /** Where something was found, both are known. */
    private Mono<Void> refuseUnknown(@Nullable String experiment, @Nullable String before) {
        return known(before).then(Mono.defer(() -> knownExperiment(experiment)));
    }

    @GetMapping("/{id}")
    Mono<EventResponse> one(@PathVariable String id) {
        return journal.of(new EventId(id))
                .collectList()
                .filter(entries -> !entries.isEmpty())
                .map(EventHistory::of)
                .map(eventHistory -> EventResponse.of(eventHistory, EventResponse.MOST))
                .switchIfEmpty(Mono.error(() -> unknown(id)));
    }

    /** The event's way as stretches of time. */
    @GetMapping("/{id}/trace")
    Mono<TraceResponse> trace(@PathVariable String id) {
        return journal.of(new EventId(id))
                .collectList()
                .filter(entries -> !entries.isEmpty())
                .map(TraceResponse::of)
                .switchIfEmpty(Mono.error(() -> unknown(id)));
    }

    @PostMapping("/{id}/abort")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<ResponseEntity<Void>> abort(@PathVariable String id, ServerWebExchange exchange) {
        return Caller.of(exchange)
                .flatMap(by -> engineControl.abort(new EventId(id), by))
                .map(abort -> switch (abort) {
                    case ACCEPTED -> ResponseEntity.accepted().build();
                    case CLOSED ->
                        throw new ProblemException(ProblemType.EVENT_OVER, "Event '" + id + "' had ended before");
                    case UNKNOWN -> throw unknown(id);
                });
    }

    private Mono<Void> known(@Nullable String before) {
        return before == null
                ? Mono.empty()
                : journal.of(new EventId(before))
                        .next()
                        .switchIfEmpty(Mono.error(() -> new ProblemException(
                                ProblemType.BAD_QUERY, "'before' names no event: '" + before + "'")))
                        .then();
    }

    /** A deleted experiment counts as known while the journal has an event of it. */
    private Mono<Void> knownExperiment(@Nullable String name) {
        if (name == null || experiments.current().named(name).isPresent()) {
            return Mono.empty();
        }
        return journal.events(name, null, 1)
                .next()
                .switchIfEmpty(Mono.error(() -> ExperimentController.unknown(name)))
                .then();
    }

    private static ItemList<EventResponse> itemList(EventHistoryPage page) {
        EventId next = page.next();
        return new ItemList<>(
                page.items().stream()
                        .map(eventHistory -> EventResponse.of(eventHistory, EventResponse.MOST_EACH))
                        .toList(),
                next == null ? null : next.value());
    }

    private static @Nullable EventId event(@Nullable String id) {
        return id == null ? null : new EventId(id);
    }

    private static EventHistory.@Nullable State state(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(EventHistory.State.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.BAD_QUERY, "'state' is '" + word + "'; it must be one of " + states()));
    }

    private static String states() {
        return Arrays.stream(EventHistory.State.values())
                .map(EventHistory.State::word)
                .collect(Collectors.joining(", "));
    }

    static ProblemException unknown(String id) {
        return new ProblemException(
                ProblemType.UNKNOWN_EVENT, "There is no event '" + id + "'; GET /api/v1/events lists them");
    }
}
