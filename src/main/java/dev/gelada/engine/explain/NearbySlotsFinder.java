package dev.gelada.engine.explain;

import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Schedule;
import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Finds the slots around a moment in a plan, on a blocking scheduler because a plan may be long. */
@RequiredArgsConstructor
public final class NearbySlotsFinder {

    private final Plan plan;
    private final Calendars calendars;
    private final Scheduler aside;

    /** @param at null means now: then the next slot is found */
    Mono<NearbySlots> find(String experiment, Schedule schedule, @Nullable Instant at, Instant now) {
        return Mono.fromCallable(() -> at == null
                        ? NearbySlots.next(plan, calendars, experiment, schedule, now)
                        : NearbySlots.around(plan, calendars, experiment, schedule, at, now))
                .subscribeOn(aside);
    }
}
