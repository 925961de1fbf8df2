package dev.gelada.web.api;

import dev.gelada.web.problem.Kind;
import dev.gelada.web.problem.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** Every planned slot before it happens. A year of seconds is long: it is written as fast as it is read, and never held as a whole. */
@RestController
final class PlanController {

    private static final Duration DEFAULT = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofDays(366);

    private final PlanText text;
    private final Clock clock;

    PlanController(PlanText text, Clock clock) {
        this.text = text;
        this.clock = clock;
    }

    @GetMapping(path = "/api/v1/plan", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Flux<DataBuffer>> plan(@RequestParam @Nullable Instant from, @RequestParam @Nullable Instant to) {
        Instant start = from == null ? clock.instant() : from;
        Instant end = to == null ? start.plus(DEFAULT) : to;
        if (!start.isBefore(end)) {
            throw new Refusal(Kind.BAD_QUERY, "'from' (" + start + ") must be before 'to' (" + end + ")");
        }
        if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw new Refusal(
                    Kind.BAD_QUERY,
                    "'from' (" + start + ") and 'to' (" + end + ") are more than " + LONGEST.toDays() + " days apart");
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(text.between(start, end));
    }
}
