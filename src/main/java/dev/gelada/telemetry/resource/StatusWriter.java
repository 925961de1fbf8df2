package dev.gelada.telemetry.resource;

import dev.gelada.document.ErrorText;
import dev.gelada.document.Json;
import dev.gelada.experiment.resource.ResourceExperiments;
import dev.gelada.experiment.resource.ResourceExperiments.Known;
import dev.gelada.journal.Outbox;
import dev.gelada.platform.ExperimentResources;
import dev.gelada.vitals.task.BackgroundTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the status of each custom resource when it has changed: every five seconds at most {@value #AT_A_TIME} are checked, first those
 * that their authors have changed, then the least recently checked. Done by the one replica that holds the outbox lease. A status that
 * cannot be written is retried in a later round.
 */
@Slf4j
@RequiredArgsConstructor
final class StatusWriter implements BackgroundTask {

    static final int AT_A_TIME = 50;

    private static final String TURN = "custom-resource-status";
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration ROUND = Duration.ofSeconds(10);

    private final ResourceExperiments experiments;
    private final ExperimentResources experimentResources;
    private final ExperimentReport experimentReport;
    private final Outbox outbox;
    private final Scheduler scheduler;
    private final Map<String, Look> looks = new HashMap<>();
    private long count;
    private @Nullable String trouble;

    @Override
    public String name() {
        return "custom resource status";
    }

    @Override
    public Phase phase() {
        return Phase.WATCH;
    }

    @Override
    public Mono<Void> run() {
        return outbox.announce(TURN, EVERY, this::beatsOfAny, _ -> round());
    }

    private List<Beat> beatsOfAny(Instant from, Instant to) {
        return experiments.known().isEmpty() ? List.of() : beats(from, to);
    }

    private static List<Beat> beats(Instant from, Instant to) {
        long step = EVERY.toSeconds();
        long first = -Math.floorDiv(-(from.getEpochSecond() + (from.getNano() > 0 ? 1 : 0)), step) * step;
        return Stream.iterate(Instant.ofEpochSecond(first), at -> at.isBefore(to), at -> at.plus(EVERY))
                .map(Beat::new)
                .toList();
    }

    Mono<Void> round() {
        return Flux.fromIterable(due()).concatMap(this::update, 1).then().timeout(ROUND, Mono.empty(), scheduler);
    }

    private List<Known> due() {
        List<Known> all = experiments.known();
        looks.keySet().retainAll(all.stream().map(one -> one.paper().uid()).collect(Collectors.toSet()));
        return all.stream()
                .sorted(Comparator.comparing(this::observed)
                        .thenComparingLong(one -> look(one).place()))
                .limit(AT_A_TIME)
                .toList();
    }

    /** Whether the status of this edit was written, or tried. */
    private boolean observed(Known known) {
        long generation = known.paper().generation();
        return known.paper().status().path("observedGeneration").asLong(0) == generation
                || look(known).generation() == generation;
    }

    private Look look(Known known) {
        return looks.getOrDefault(known.paper().uid(), Look.NEVER);
    }

    private Mono<Void> update(Known known) {
        looks.put(known.paper().uid(), new Look(known.paper().generation(), ++count));
        return experimentReport
                .of(known)
                .filter(status -> !reparsed(status).equals(known.paper().status()))
                .flatMap(status -> write(known, status))
                .timeout(LONGEST, scheduler)
                .onErrorResume(error -> Mono.fromRunnable(() -> complain(ErrorText.of(error))));
    }

    /** As the API server returns it: parsed, a number has the smallest type that holds it. */
    private static JsonNode reparsed(ObjectNode status) {
        return Json.mapper().readTree(status.toString());
    }

    private Mono<Void> write(Known known, ObjectNode status) {
        return experimentResources.write(known.paper(), status).then(Mono.fromRunnable(() -> trouble = null));
    }

    /** Said once, until one can be written again. */
    private void complain(String why) {
        if (trouble == null) {
            log.warn("the status of custom resources cannot be written, and experiments run all the same: {}", why);
        }
        trouble = why;
    }

    /**
     * The last check of a resource.
     *
     * @param generation its generation then
     * @param place the number of the check, increasing
     */
    private record Look(long generation, long place) {

        static final Look NEVER = new Look(-1, 0);
    }

    /** A moment to look round. */
    record Beat(Instant at) implements Outbox.Foreseen {}
}
