package dev.gelada;

import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.vitals.task.PeriodicFlux;
import java.time.Duration;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Says on which platform Gelada runs, and what it sees there. */
@Component
@RequiredArgsConstructor
final class PlatformSummary {

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Platform platform;

    @Qualifier("work")
    private final Scheduler work;

    /** A fleet of our own is only being started now: it is given a moment to be there. */
    Mono<String> sentence() {
        return PeriodicFlux.atOnce(LOOK_EVERY, work, this::look)
                .takeUntil(Sight::complete)
                .take(PATIENCE, work)
                .map(Sight::sentence)
                .last("workloads not available yet")
                .map(seen -> platform.kind() + ", " + seen);
    }

    private Mono<Sight> look() {
        return platform.workloads()
                .collectList()
                .map(workloads ->
                        new Sight(sentence(workloads), !platform.kind().equals("local") || allThere(workloads)))
                .onErrorResume(
                        broken -> Mono.just(new Sight("workloads not available yet: " + broken.getMessage(), false)));
    }

    private static boolean allThere(List<Workload> workloads) {
        return workloads.stream().allMatch(workload -> workload.instances().size() >= workload.desired());
    }

    private static String sentence(List<Workload> workloads) {
        int instances = workloads.stream()
                .mapToInt(workload -> workload.instances().size())
                .sum();
        return counted(workloads.size(), "workload") + " with " + counted(instances, "instance");
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private record Sight(String sentence, boolean complete) {}
}
