package dev.gelada.benchmark;

import dev.gelada.document.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How long after its slot a scheduled kill comes to each of its steps. When the DELETE was answered stands in the journal; when it arrived is known to the
 * API server alone, and told where {@code -Dbenchmark.audit=FILE} names its audit log.
 */
final class SlotLatencies {

    private static final Duration FIRST = Duration.ofSeconds(15);
    private static final Duration APART = Duration.ofSeconds(3);
    private static final int TOGETHER = 20;

    private final Program program;
    private final Path documents;
    private final String namespace;
    private final List<Integer> sets;

    /** @param sets the numbers of the ReplicaSets that lose a pod each */
    SlotLatencies(Program program, Path documents, String namespace, IntStream sets) {
        this.program = program;
        this.documents = documents;
        this.namespace = namespace;
        this.sets = sets.boxed().toList();
    }

    void measure() throws IOException, InterruptedException {
        Instant first = Instant.now().plus(FIRST).truncatedTo(ChronoUnit.SECONDS);
        for (int number = 0; number < sets.size(); number++) {
            Files.writeString(
                    documents.resolve(name(number) + ".yaml"),
                    document(number, first.plus(APART.multipliedBy(number))));
        }
        Thread.sleep(FIRST.plus(APART.multipliedBy(sets.size() + 2L)));
        List<Map<String, Double>> told = new ArrayList<>();
        for (int number = 0; number < sets.size(); number++) {
            told.add(steps(number));
        }
        for (int from = 0; from < told.size(); from += TOGETHER) {
            List<Map<String, Double>> some = told.subList(from, Math.min(from + TOGETHER, told.size()));
            String which = "milliseconds after the slot, the kills from the %d. on: ".formatted(from + 1);
            some.getFirst()
                    .keySet()
                    .forEach(step -> Figures.of(
                                    some.stream().map(one -> one.get(step)).toList())
                            .say(which + step));
        }
    }

    private static String name(int number) {
        return "slot-" + number;
    }

    private String document(int number, Instant at) {
        return """
                apiVersion: gelada.dev/v1alpha1
                kind: Experiment
                metadata: {name: %s}
                spec:
                  schedule: {once: %s}
                  targets: {workloads: [%s/w%d], mode: one}
                  fault: {pod-kill: {grace: 0s}}
                  recovery: {within: 1s}
                """.formatted(name(number), at, namespace, sets.get(number));
    }

    /** Each step's name with the milliseconds after the slot; in the order in which they are taken. */
    private Map<String, Double> steps(int number) throws IOException {
        JsonNode event = Json.mapper()
                .readTree(program.answer("/api/v1/events?experiment=" + name(number)))
                .at("/items/0");
        Instant due = Instant.parse(event.path("dueAt").asString());
        Map<String, Double> steps = new TreeMap<>();
        steps.put("1 draw begins", after(due, told(event, "drawn", "begunAt")));
        steps.put("2 drawn", after(due, told(event, "drawn", "drawnAt")));
        steps.put("3 judged", after(due, told(event, "judged", "judgedAt")));
        steps.put("4 prepared", after(due, told(event, "prepared", "at")));
        String arrived = arrived(number, due);
        if (arrived != null) {
            steps.put("5 DELETE arrives", after(due, arrived));
        }
        steps.put("6 DELETE answered", after(due, told(event, "injected", "at")));
        return steps;
    }

    private static String told(JsonNode event, String type, String field) {
        return event.path("entries").values().stream()
                .filter(entry -> entry.path("type").asString().equals(type))
                .map(entry -> entry.path(field).asString(""))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not " + type + ": " + event));
    }

    private static double after(Instant due, String at) {
        return Duration.between(due, Instant.parse(at)).toNanos() / 1e6;
    }

    /** The first DELETE of a pod of the set since then. */
    private @Nullable String arrived(int number, Instant due) throws IOException {
        String audit = System.getProperty("benchmark.audit");
        if (audit == null) {
            return null;
        }
        String pods = "/api/v1/namespaces/" + namespace + "/pods/w" + sets.get(number) + "-";
        try (Stream<String> lines = Files.lines(Path.of(audit))) {
            return lines.filter(line -> line.contains("\"verb\":\"delete\"") && line.contains(pods))
                    .map(line -> Json.mapper().readTree(line))
                    .map(one -> one.path("requestReceivedTimestamp").asString())
                    .filter(at -> !Instant.parse(at).isBefore(due))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no DELETE of " + pods + " in " + audit));
        }
    }
}
