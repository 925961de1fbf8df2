package dev.gelada.web.api;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Every planned slot before it happens. A year of seconds is long: it is written as fast as it is read, and never held as a whole. */
@RestController
final class PlanController {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration FOUR_WEEKS = Duration.ofDays(28);
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final PlanText text;
    private final PlanFeed feed;
    private final HoursAnswers hours;
    private final Clock clock;

    PlanController(PlanText text, PlanFeed feed, HoursAnswers hours, Clock clock) {
        this.text = text;
        this.feed = feed;
        this.hours = hours;
        this.clock = clock;
    }

    @GetMapping(path = "/api/v1/plan", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Flux<DataBuffer>> plan(
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to,
            @RequestParam @Nullable String experiment,
            @RequestParam @Nullable String workload) {
        PlanQuery query = PlanQuery.of(from, to, clock.instant(), WEEK, experiment, workload);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(text.of(query));
    }

    /** The same for calendar applications. */
    @GetMapping("/api/v1/plan.ics")
    Mono<ResponseEntity<String>> feed(
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to,
            @RequestParam @Nullable String experiment,
            @RequestParam @Nullable String workload) {
        PlanQuery query = PlanQuery.of(from, to, clock.instant(), FOUR_WEEKS, experiment, workload);
        return feed.of(query)
                .map(calendar -> ResponseEntity.ok().contentType(CALENDAR).body(calendar));
    }

    /** When one experiment is open, and why it is closed. */
    @GetMapping("/api/v1/experiments/{name}/hours")
    HoursAnswer hours(
            @PathVariable String name, @RequestParam @Nullable Instant from, @RequestParam @Nullable Instant to) {
        return hours.of(name, PlanQuery.of(from, to, clock.instant(), WEEK, name, null));
    }
}
