package dev.gelada.engine.run;

import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.vitals.task.PeriodicFlux;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Polls whether workloads are healthy, and remembers since when they have been. */
@RequiredArgsConstructor
final class WorkloadHealthTracker {

    private final Platform platform;
    private final Clock clock;
    private final Scheduler scheduler;
    private final Duration every;
    private final Set<WorkloadRef> workloads;
    private final AtomicReference<@Nullable Instant> healthySince = new AtomicReference<>();
    private volatile String missing = "workload health was not checked";

    /** One item for each poll: whether all were healthy. Polls until cancelled; a state that cannot be read counts as not healthy. */
    Flux<Boolean> checks() {
        return PeriodicFlux.atOnce(every, scheduler, this::look);
    }

    /** How long after a moment the workloads became healthy for good; zero when they were healthy throughout. */
    Duration after(Instant moment) {
        Instant since = healthySince.get();
        return since == null || since.isBefore(moment) ? Duration.ZERO : Duration.between(moment, since);
    }

    /** What was not healthy at the last poll, a sentence; empty when all was. */
    String missing() {
        return missing;
    }

    private Mono<Boolean> look() {
        return Flux.fromIterable(workloads)
                .concatMap(ref ->
                        platform.workload(ref).map(WorkloadHealthTracker::lack).defaultIfEmpty(ref.name() + " is gone"))
                .filter(lack -> !lack.isEmpty())
                .next()
                .defaultIfEmpty("")
                .onErrorResume(error -> Mono.just("workload health could not be checked: " + error.getMessage()))
                .map(this::remember);
    }

    private static String lack(Workload workload) {
        return workload.healthy()
                ? ""
                : workload.ref().name() + " has " + workload.ready() + " of " + workload.desired() + " instances ready";
    }

    private boolean remember(String lack) {
        missing = lack;
        if (!lack.isEmpty()) {
            healthySince.set(null);
            return false;
        }
        healthySince.compareAndSet(null, clock.instant());
        return true;
    }
}
