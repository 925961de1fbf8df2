package dev.gelada;

import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.safeguard.Halt;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Slot;
import dev.gelada.vitals.task.BackgroundTask;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Tells in the log, once, when the program is at work, what a person wants to know of it first. */
@RequiredArgsConstructor
@Slf4j(topic = "gelada")
final class StartSummary implements BackgroundTask {

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String version;
    private final ServedUrls servedUrls;
    private final Platform platform;
    private final Experiments experiments;
    private final DryRunPolicy dryRunPolicy;
    private final Halt halt;
    private final Plan plan;
    private final Path data;
    private final Clock clock;
    private final Scheduler work;
    private final Scheduler blocking;

    @Override
    public String name() {
        return "start summary";
    }

    @Override
    public Phase phase() {
        return Phase.PIPELINE;
    }

    @Override
    public Mono<Void> run() {
        return lines().doOnNext(lines -> lines.forEach(log::info)).then(Mono.never());
    }

    Mono<List<String>> lines() {
        return seen().zipWith(Mono.fromSupplier(this::nextSlot).subscribeOn(blocking))
                .map(both -> List.of(
                        "Gelada " + version + " is ready",
                        "  open:        " + servedUrls.sentence(),
                        "  platform:    " + platform.kind() + ", " + both.getT1(),
                        "  experiments: " + counts(experiments.current()),
                        "  mode:        " + mode(),
                        "  data:        " + data.toAbsolutePath().normalize(),
                        "  next slot:   " + both.getT2()));
    }

    /** A fleet of our own is only being started now: it is given a moment to be there. */
    private Mono<String> seen() {
        return Flux.interval(Duration.ZERO, LOOK_EVERY, work)
                .onBackpressureDrop()
                .concatMap(tick -> look(), 1)
                .takeUntil(Sight::complete)
                .take(PATIENCE, work)
                .map(Sight::sentence)
                .last("workloads not available yet");
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

    private static String counts(Experiments.Catalogue catalogue) {
        long disabled =
                catalogue.experiments().stream().filter(one -> !one.enabled()).count();
        return catalogue.experiments().size() + " (" + disabled + " disabled), "
                + catalogue.broken().size() + " broken";
    }

    private String mode() {
        String armed = dryRunPolicy.dryRun() ? "DRY RUN: nothing is touched until gelada.dryRun is false" : "ARMED";
        Halt.State lever = halt.now();
        return lever.engaged() ? "HALTED (" + lever.sentence() + "); once released: " + armed : armed;
    }

    private String nextSlot() {
        return experiments.current().experiments().stream()
                .filter(Experiment::enabled)
                .flatMap(one -> next(one).stream())
                .min(Comparator.comparing(Slot::at))
                .map(slot -> slot.experiment() + " at " + slot.at().truncatedTo(ChronoUnit.SECONDS))
                .orElse("none: no enabled experiment has a schedule");
    }

    private Optional<Slot> next(Experiment experiment) {
        return plan.next(experiment.name(), experiment.schedule(), clock.instant());
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private record Sight(String sentence, boolean complete) {}
}
