package dev.gelada.benchmark;

import static org.awaitility.Awaitility.await;

import dev.gelada.document.Json;
import dev.gelada.platform.Platform;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.platform.kubernetes.cache.RunningCache;
import dev.gelada.platform.kubernetes.client.ClientConnection;
import dev.gelada.platform.kubernetes.client.TestConnections;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a cluster costs Gelada, and Gelada a cluster: the first look, memory and processor at rest, from a request and from a slot to the deletion. Fills a
 * namespace of its own with pods of about 7.6 KB, ten to a ReplicaSet, unless that many are there, and leaves them for the next run. No part of
 * the ordinary tests: {@code -Dtest=ClusterBenchmark -Dbenchmark.kubeconfig=FILE -Dbenchmark.context=NAME -Dbenchmark.pods=50000}. With
 * {@code -Dbenchmark.namespaces=5000} there are so many enabled, empty namespaces beside it, which are left too.
 */
@EnabledIfSystemProperty(named = "benchmark.kubeconfig", matches = ".+")
class ClusterBenchmark {

    private static final String NAMESPACE = "gelada-benchmark";
    private static final int TO_A_SET = 10;
    private static final int AT_ONCE = 16;
    private static final int KILLS = 20;
    private static final int SLOTS = Figures.size(60, 2);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration AT_REST = Duration.ofSeconds(Integer.getInteger("benchmark.rest.seconds", 60));
    /** Of the image, under the chart's limit. The image also sets MALLOC_ARENA_MAX=2, which goes into the environment of this test. */
    private static final List<String> OPTIONS = List.of(System.getProperty(
                    "benchmark.options",
                    "-XX:MaxRAM=512m -XX:MaxRAMPercentage=22 -XX:NewRatio=3 -XX:+UseSerialGC -XX:+UseCompactObjectHeaders"
                            + " -XX:TrimNativeHeapInterval=10000 -XX:+ExitOnOutOfMemoryError")
            .split(" "));

    private final int pods = Integer.getInteger("benchmark.pods", 1_000);
    private final int namespaces = Integer.getInteger("benchmark.namespaces", 0);
    private final Path kubeconfig = Path.of(System.getProperty("benchmark.kubeconfig", ""));
    private final String context = System.getProperty("benchmark.context", "");

    @TempDir
    private Path folder;

    @Test
    void measures() throws IOException, InterruptedException {
        Config config = Config.fromKubeconfig(context, kubeconfig.toFile());
        try (ClientConnection clientConnection = TestConnections.to(config)) {
            fill(clientConnection.api());
            ready(clientConnection.api());
        }
        Path documents = documents();
        long began = System.nanoTime();
        try (Program program = Program.start(OPTIONS, folder.resolve("data"), settings(documents))) {
            program.ready();
            await("the whole view")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() ->
                            program.answer("/api/v1/targets?experiment=kill-0").contains("\"eligible\":true"));
            say("seconds from its start to a whole view", Figures.secondsSince(began));
            say("requests until then", meter(program, "requests_total"));
            say("MB received until then, compressed", meter(program, "received_bytes_total") / 1e6);
            rest(program);
            kills(config, program);
            new SlotLatencies(program, documents, NAMESPACE, IntStream.range(KILLS, KILLS + SLOTS)).measure();
            say("MB resident at the end", status(program, "VmRSS"));
            say("MB resident at most", status(program, "VmHWM"));
        }
    }

    private void rest(Program program) throws InterruptedException {
        double processor = processor(program);
        double requests = meter(program, "requests_total");
        Thread.sleep(AT_REST);
        double minutes = AT_REST.toMillis() / 60_000.0;
        say("seconds of processor a minute at rest", (processor(program) - processor) / minutes);
        say("requests a minute at rest", (meter(program, "requests_total") - requests) / minutes);
        say("MB resident at rest", status(program, "VmRSS"));
    }

    /** Until our own watch hears that the pod is on its way out, which is later than the deletion itself. */
    private void kills(Config config, Program program) throws IOException, InterruptedException {
        var properties = new KubernetesProperties(
                null, null, List.of(NAMESPACE), Duration.ofSeconds(90), 500, Duration.ofSeconds(10), "", true);
        List<Double> milliseconds = new ArrayList<>();
        List<Double> untilDeleted = new ArrayList<>();
        try (RunningCache runningCache =
                new RunningCache(TestConnections.to(config, properties, null), properties, Clock.systemUTC(), null)) {
            await().atMost(PATIENCE)
                    .until(() -> runningCache.platform().status().obstacle() == null);
            double requests = meter(program, "requests_total");
            double bytes = meter(program, "received_bytes_total");
            for (int kill = 0; kill < KILLS; kill++) {
                milliseconds.add(kill(runningCache.platform(), program, kill, untilDeleted));
            }
            say("requests an event", (meter(program, "requests_total") - requests) / KILLS);
            say("KB received an event", (meter(program, "received_bytes_total") - bytes) / KILLS / 1e3);
        }
        Figures.of(untilDeleted.subList(1, KILLS / 2))
                .say("milliseconds from due to the answered DELETE, the first half, as the journal tells");
        Figures.of(untilDeleted.subList(KILLS / 2, KILLS))
                .say("milliseconds from due to the answered DELETE, the second half, as the journal tells");
        Figures.of(milliseconds.subList(1, KILLS)).say("milliseconds from POST until a watch hears of the deletion");
    }

    private static double kill(Platform platform, Program program, int number, List<Double> untilDeleted)
            throws IOException, InterruptedException {
        var ref = new WorkloadRef("ReplicaSet", NAMESPACE, "w" + number);
        int before = ready(platform, ref);
        long began = System.nanoTime();
        String event = program.trigger("kill-" + number);
        while (ready(platform, ref) == before) {
            if (Figures.secondsSince(began) > 60) {
                throw new AssertionError(program.answer(event));
            }
            Thread.sleep(1);
        }
        double took = Figures.secondsSince(began) * 1e3;
        program.waitsFor(event);
        untilDeleted.add(untilDeleted(Json.mapper().readTree(program.answer(event))));
        return took;
    }

    /** From the moment the event was due until its fault was told as injected, which is after the API server has answered. */
    private static double untilDeleted(JsonNode event) {
        Instant due = Instant.parse(event.path("dueAt").asString());
        return event.path("entries").values().stream()
                .filter(entry -> entry.path("type").asString().equals("injected"))
                .mapToDouble(entry ->
                        Duration.between(due, Instant.parse(entry.path("at").asString()))
                                        .toNanos()
                                / 1e6)
                .findFirst()
                .orElseThrow(() -> new AssertionError(event.toString()));
    }

    private static int ready(Platform platform, WorkloadRef ref) {
        return Objects.requireNonNull(platform.workload(ref).block(PATIENCE)).ready();
    }

    private void fill(KubernetesClient api) {
        ObjectNode namespace =
                object("{'metadata':{'name':'" + NAMESPACE + "','labels':{'gelada.dev/enabled':'true'}}}");
        create(api, ObjectKind.NAMESPACE, namespace).block(PATIENCE);
        Flux.range(0, namespaces)
                .flatMap(
                        number -> create(api, ObjectKind.NAMESPACE, object(EMPTY.formatted(NAMESPACE, number))),
                        AT_ONCE)
                .blockLast(PATIENCE);
        var accounts = new ObjectKind("", "v1", "ServiceAccount", "serviceaccounts", true);
        create(api, accounts, object("{'metadata':{'name':'default','namespace':'" + NAMESPACE + "'}}"))
                .block(PATIENCE);
        Flux.range(0, filledBefore(api) ? KILLS + SLOTS : pods / TO_A_SET)
                .flatMap(number -> filled(api, number), AT_ONCE)
                .blockLast(PATIENCE);
    }

    /** The last pod is made when nearly all the others are: then only those that an earlier run has killed are missing. */
    private boolean filledBefore(KubernetesClient api) {
        String last = "w" + (pods / TO_A_SET - 1) + "-" + (TO_A_SET - 1);
        return Boolean.TRUE.equals(api.read(new ObjectRef(ObjectKind.POD, NAMESPACE, last, null))
                .hasElement()
                .block(PATIENCE));
    }

    private static Mono<Void> filled(KubernetesClient api, int set) {
        var ref = new ObjectRef(ObjectKind.REPLICA_SET, NAMESPACE, "w" + set, null);
        return create(api, ObjectKind.REPLICA_SET, object(SET.formatted(set, TO_A_SET)))
                .then(api.read(ref))
                .map(found -> found.at("/metadata/uid").asString())
                .flatMapMany(uid ->
                        Flux.range(0, TO_A_SET).concatMap(number -> create(api, ObjectKind.POD, pod(set, number, uid))))
                .then();
    }

    /** Those that may be killed: of the first sets all pods. */
    private static void ready(KubernetesClient api) {
        List<Step> steps = List.of(new Step("add", "/status", object(STATUS)));
        api.list(ObjectKind.POD, NAMESPACE, "app in (%s)".formatted(String.join(",", sets())))
                .map(found -> found.at("/metadata/name").asString())
                .flatMap(
                        name -> api.patch(new ObjectRef(ObjectKind.POD, NAMESPACE, name, null), "status", steps, false),
                        AT_ONCE)
                .blockLast(PATIENCE);
    }

    private static List<String> sets() {
        return IntStream.range(0, KILLS + SLOTS)
                .mapToObj(number -> "w" + number)
                .toList();
    }

    private static Mono<Void> create(KubernetesClient api, ObjectKind kind, ObjectNode document) {
        return api.create(kind, document, false)
                .then()
                .onErrorResume(
                        error -> error instanceof KubernetesApiException refused && refused.conflict(),
                        _ -> Mono.empty());
    }

    private static ObjectNode pod(int set, int number, String uid) {
        ObjectNode pod = object(POD.formatted(set, number, uid));
        pod.withObject("/metadata/annotations").put("benchmark/padding", "padding ".repeat(850));
        return pod;
    }

    private static ObjectNode object(String text) {
        return (ObjectNode) Json.mapper().readTree(text.replace('\'', '"'));
    }

    private Path documents() throws IOException {
        Path documents = Files.createDirectories(folder.resolve("experiments"));
        for (int number = 0; number < KILLS; number++) {
            Files.writeString(documents.resolve("kill-" + number + ".yaml"), """
                    apiVersion: gelada.dev/v1alpha1
                    kind: Experiment
                    metadata: {name: kill-%1$d}
                    spec:
                      description: One pod of one ReplicaSet.
                      targets: {workloads: [%2$s/w%1$d], mode: one}
                      fault: {pod-kill: {grace: 0s}}
                      recovery: {within: 1s}
                    """.formatted(number, NAMESPACE));
        }
        return documents;
    }

    private List<String> settings(Path documents) {
        return List.of(
                "--gelada.platform.kind=kubernetes",
                "--gelada.dryRun=false",
                "--gelada.experiment.folder=" + documents,
                "--gelada.platform.kubernetes.kubeconfig=" + kubeconfig.toAbsolutePath(),
                "--gelada.platform.kubernetes.context=" + context);
    }

    private double meter(Program program, String name) {
        Matcher found = Pattern.compile("(?m)^gelada_platform_kubernetes_" + name + "\\S* (\\S+)$")
                .matcher(program.management("/actuator/prometheus"));
        return found.find() ? Double.parseDouble(found.group(1)) : Double.NaN;
    }

    private static double status(Program program, String field) {
        try {
            String line = Files.readAllLines(Path.of("/proc/" + program.pid() + "/status")).stream()
                    .filter(one -> one.startsWith(field))
                    .findFirst()
                    .orElseThrow();
            return Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 / 1e6;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static double processor(Program program) {
        return ProcessHandle.of(program.pid())
                        .flatMap(handle -> handle.info().totalCpuDuration())
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1e3;
    }

    private void say(String what, double figure) {
        String beside = namespaces == 0 ? "" : " beside %,d empty namespaces".formatted(namespaces);
        Figures.say("%,d pods%s: %s".formatted(pods, beside, what), figure);
    }

    @SuppressWarnings("InlineFormatString")
    private static final String EMPTY = "{'metadata':{'name':'%s-%d','labels':{'gelada.dev/enabled':'true'}}}";

    @SuppressWarnings("InlineFormatString")
    private static final String SET = """
            {'metadata':{'name':'w%1$d','namespace':'gelada-benchmark','labels':{'app':'w%1$d'}},
             'spec':{'replicas':%2$d,'selector':{'matchLabels':{'app':'w%1$d'}},
                     'template':{'metadata':{'labels':{'app':'w%1$d'}},'spec':{'containers':[{'name':'main','image':'nothing'}]}}}}
            """;

    @SuppressWarnings("InlineFormatString")
    private static final String POD = """
            {'metadata':{'name':'w%1$d-%2$d','namespace':'gelada-benchmark','labels':{'app':'w%1$d','pod-template-hash':'5d9c7b'},
                         'ownerReferences':[{'apiVersion':'apps/v1','kind':'ReplicaSet','name':'w%1$d','uid':'%3$s','controller':true}]},
             'spec':{'automountServiceAccountToken':false,'containers':[{'name':'main','image':'nothing','ports':[{'containerPort':8080}]}]}}
            """;

    private static final String STATUS = """
            {'phase':'Running','podIP':'10.9.8.7','startTime':'2026-01-01T00:00:00Z','conditions':[{'type':'Ready','status':'True'}]}
            """;
}
