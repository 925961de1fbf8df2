package dev.gelada.web.api;

import dev.gelada.engine.Steering;
import dev.gelada.experiment.Experiments;
import dev.gelada.fault.EventId;
import dev.gelada.journal.Histories;
import dev.gelada.journal.History;
import dev.gelada.journal.Journal;
import dev.gelada.web.problem.Kind;
import dev.gelada.web.problem.Refusal;
import java.util.Arrays;
import java.util.stream.Collectors;
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
final class EventController {

    private static final int MOST = 500;

    private final Journal journal;
    private final Experiments experiments;
    private final Steering steering;

    EventController(Journal journal, Experiments experiments, Steering steering) {
        this.journal = journal;
        this.experiments = experiments;
        this.steering = steering;
    }

    @GetMapping
    Mono<Items<EventAnswer>> page(
            @RequestParam @Nullable String experiment,
            @RequestParam @Nullable String state,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam @Nullable String before) {
        if (limit < 1 || limit > MOST) {
            throw new Refusal(Kind.BAD_QUERY, "'limit' is " + limit + "; it must be from 1 to " + MOST);
        }
        History.State wanted = state(state);
        return known(before)
                .then(Mono.defer(() -> knownExperiment(experiment)))
                .then(Mono.defer(() -> journal.histories(experiment, wanted, event(before), limit)))
                .map(EventController::items);
    }

    @GetMapping("/{id}")
    Mono<EventAnswer> one(@PathVariable String id) {
        return journal.of(new EventId(id))
                .collectList()
                .filter(entries -> !entries.isEmpty())
                .map(History::of)
                .map(history -> EventAnswer.of(history, EventAnswer.MOST))
                .switchIfEmpty(Mono.error(() -> unknown(id)));
    }

    /** The event's way as stretches of time. */
    @GetMapping("/{id}/trace")
    Mono<TraceAnswer> trace(@PathVariable String id) {
        return journal.of(new EventId(id))
                .collectList()
                .filter(entries -> !entries.isEmpty())
                .map(TraceAnswer::of)
                .switchIfEmpty(Mono.error(() -> unknown(id)));
    }

    @PostMapping("/{id}/abort")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<ResponseEntity<Void>> abort(@PathVariable String id, ServerWebExchange exchange) {
        return Caller.of(exchange)
                .flatMap(by -> steering.abort(new EventId(id), by))
                .map(abort -> switch (abort) {
                    case ACCEPTED -> ResponseEntity.accepted().build();
                    case CLOSED -> throw new Refusal(Kind.EVENT_OVER, "Event '" + id + "' had ended before");
                    case UNKNOWN -> throw unknown(id);
                });
    }

    private Mono<Void> known(@Nullable String before) {
        return before == null
                ? Mono.empty()
                : journal.of(new EventId(before))
                        .next()
                        .switchIfEmpty(Mono.error(
                                () -> new Refusal(Kind.BAD_QUERY, "'before' names no event: '" + before + "'")))
                        .then();
    }

    /** One that is gone is known as long as the journal has an event of it. */
    private Mono<Void> knownExperiment(@Nullable String name) {
        if (name == null || experiments.current().named(name).isPresent()) {
            return Mono.empty();
        }
        return journal.events(name, null, 1)
                .next()
                .switchIfEmpty(Mono.error(() -> ExperimentController.unknown(name)))
                .then();
    }

    private static Items<EventAnswer> items(Histories page) {
        EventId next = page.next();
        return new Items<>(
                page.items().stream()
                        .map(history -> EventAnswer.of(history, EventAnswer.MOST_EACH))
                        .toList(),
                next == null ? null : next.value());
    }

    private static @Nullable EventId event(@Nullable String id) {
        return id == null ? null : new EventId(id);
    }

    private static History.@Nullable State state(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(History.State.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new Refusal(Kind.BAD_QUERY, "'state' is '" + word + "'; it must be one of " + states()));
    }

    private static String states() {
        return Arrays.stream(History.State.values()).map(History.State::word).collect(Collectors.joining(", "));
    }

    static Refusal unknown(String id) {
        return new Refusal(Kind.UNKNOWN_EVENT, "There is no event '" + id + "'; GET /api/v1/events lists them");
    }
}
