package dev.gelada.web.api;

import dev.gelada.web.problem.ProblemException;
import dev.gelada.web.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Every planned slot before it happens, page by page: a year of seconds is long. */
@RestController
@RequiredArgsConstructor
final class PlanController {

    static final int MOST = 10_000;

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration FOUR_WEEKS = Duration.ofDays(28);
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final PlanPages pages;
    private final PlanCalendarWriter feed;
    private final OpeningHoursResponses hours;
    private final Clock clock;

    /** A page of it; {@code next} of the answer is the {@code from} of the next one. */
    @GetMapping("/api/v1/plan")
    Mono<PlanResponse> plan(
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to,
            @RequestParam @Nullable String experiment,
            @RequestParam @Nullable String workload,
            @RequestParam(defaultValue = "1000") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new ProblemException(ProblemType.BAD_QUERY, "'limit' is " + limit + "; it must be from 1 to " + MOST);
        }
        return pages.of(PlanQuery.of(from, to, clock.instant(), WEEK, experiment, workload), limit);
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
    OpeningHoursResponse hours(
            @PathVariable String name, @RequestParam @Nullable Instant from, @RequestParam @Nullable Instant to) {
        return hours.of(name, PlanQuery.of(from, to, clock.instant(), WEEK, name, null));
    }
}
