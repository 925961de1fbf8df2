package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.gelada.FreezeScenario.Frozen;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One trace for each event, as a collector sees it that is sent everything. */
class TraceIT {

    private static final String SHORT = "shop-bears-a-short-freeze";
    private static final String LONG = "shop-bears-a-long-freeze";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> probed = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Process shop;

    @SuppressWarnings("NullAway.Init")
    private HttpServer door;

    @SuppressWarnings("NullAway.Init")
    private OtlpCollector otlpCollector;

    @BeforeEach
    void open() throws IOException {
        otlpCollector = OtlpCollector.open();
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/", exchange -> {
            probed.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        door.start();
        shop = new ProcessBuilder("sleep", "600").start();
        Files.createDirectories(folder.resolve("experiments"));
        Files.writeString(folder.resolve("shop.pid"), Long.toString(shop.pid()));
        Files.writeString(folder.resolve("application.yaml"), """
                gelada:
                  experiment.folder: experiments
                  platform.local:
                    attach-as-root: true
                    attach.shop.pid-files: [shop.pid]
                """);
        write(SHORT, "2s");
        write(LONG, "10m");
    }

    private void write(String name, String duration) throws IOException {
        Files.writeString(folder.resolve("experiments/" + name + ".yaml"), """
                apiVersion: gelada.dev/v1alpha1
                kind: Experiment
                metadata: {name: %s}
                spec:
                  targets: {workloads: [shop], mode: one}
                  fault: {process-freeze: {}}
                  duration: %s
                  safeguards: {minimumHealthy: 0}
                  steadyState: {probes: [{http: {url: "http://127.0.0.1:%d/"}}], every: 500ms}
                """.formatted(
                        name, duration, door.getAddress().getPort()));
    }

    @AfterEach
    void close() {
        shop.destroyForcibly();
        door.stop(0);
        otlpCollector.close();
        client.close();
    }

    @Test
    void goesOnFromTheCallerThroughEveryStepToTheProbedSystem() throws Exception {
        try (RunningGelada gelada = started(otlpCollector.endpoint())) {
            String event = trigger(gelada, "00-" + TRACE + "-" + CALLER + "-01");
            JsonNode closed = FreezeScenario.ended(gelada, event);
            List<Span> trace = otlpCollector.trace(TRACE, "deliver " + SHORT);

            assertThat(closed.path("traceId").asString()).isEqualTo(TRACE);
            Span post = one(trace, "http post /api/v1/experiments/{name}/events");
            Span raise = one(trace, "raise " + SHORT);
            Span deliver = one(trace, "deliver " + SHORT);
            assertThat(OtlpCollector.hex(post.getParentSpanId())).isEqualTo(CALLER);
            assertThat(raise.getParentSpanId()).isEqualTo(post.getSpanId());
            assertThat(deliver.getParentSpanId()).isEqualTo(raise.getSpanId());
            assertThat(below(trace, deliver))
                    .containsExactly(
                            "draw", "judge", "prepare", "commit", "inject", "watch", "revert", "recover", "close");
            assertThat(below(trace, one(trace, "prepare"))).containsExactly("prepare process-freeze");
            assertThat(below(trace, one(trace, "inject"))).containsExactly("inject process-freeze");
            assertThat(below(trace, one(trace, "revert"))).containsExactly("revert process-freeze");
            assertThat(below(trace, one(trace, "watch"))).isNotEmpty().containsOnly("probe http");
            assertThat(clients(trace))
                    .isNotEmpty()
                    .containsAll(probed.stream()
                            .filter(header -> header.contains(TRACE))
                            .map(header -> header.substring(36, 52))
                            .toList());
            assertThat(probed).isNotEmpty().allMatch(header -> header.startsWith("00-" + TRACE + "-"));
            await("its line in the log")
                    .atMost(RunningGelada.PATIENCE)
                    .untilAsserted(
                            () -> assertThat(gelada.log().lines().filter(line -> line.contains("; process-freeze on ")))
                                    .singleElement()
                                    .asString()
                                    .contains(TRACE));
            assertThat(gelada.get(event + "/trace").path("items").values())
                    .extracting(item -> item.path("name").asString())
                    .contains("queue", "draw", "judge", "prepare", "inject", "watch", "revert", "recover");

            beginsATraceOfItsOwnWhereTheCallersCannotBeRead(gelada);
        }
    }

    private void beginsATraceOfItsOwnWhereTheCallersCannotBeRead(RunningGelada gelada) throws Exception {
        for (String malformed : List.of(
                "nonsense",
                "ff-" + TRACE + "-" + CALLER + "-01",
                "00-" + "0".repeat(32) + "-" + CALLER + "-01",
                "00-" + TRACE + "-" + CALLER)) {
            String event = trigger(gelada, malformed);
            String trace = FreezeScenario.ended(gelada, event).path("traceId").asString();

            assertThat(trace).as(malformed).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
            Span post = one(
                    otlpCollector.trace(trace, "http post /api/v1/experiments/{name}/events"),
                    "http post /api/v1/experiments/{name}/events");
            assertThat(post.getParentSpanId().isEmpty()).isTrue();
        }
    }

    @Test
    void outlivesAKillAndIsLinkedToTheDeliveryThatWasCutOff() throws Exception {
        Frozen frozen;
        String trace;
        Span raise;
        Span cut;
        try (RunningGelada first = started(otlpCollector.endpoint())) {
            frozen = new FreezeScenario(first, LONG).begin();
            trace = first.get(frozen.event()).path("traceId").asString();
            raise = one(otlpCollector.trace(trace, "raise " + LONG), "raise " + LONG);
            cut = one(otlpCollector.trace(trace, "inject"), "inject");
            first.kill();
            first.exitCode();
        }
        try (RunningGelada second = started(otlpCollector.endpoint())) {
            JsonNode closed = FreezeScenario.ended(second, frozen.event());
            List<Span> all = otlpCollector.trace(trace, "deliver " + LONG);

            assertThat(closed.path("traceId").asString()).isEqualTo(trace);
            Span again = one(all, "deliver " + LONG);
            assertThat(again.getParentSpanId()).isEqualTo(raise.getSpanId());
            assertThat(again.getLinksList()).singleElement().satisfies(link -> {
                assertThat(OtlpCollector.hex(link.getTraceId())).isEqualTo(trace);
                assertThat(link.getSpanId()).isEqualTo(cut.getParentSpanId());
            });
            assertThat(below(all, again)).containsExactly("revert", "close");
        }
    }

    /** Accepts connections and never says a word. */
    @Test
    void neverWaitsForACollectorAndCountsWhatIsLost() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                RunningGelada gelada = started(
                        "http://127.0.0.1:" + silent.getLocalPort() + "/v1/traces",
                        "--management.opentelemetry.tracing.export.max-queue-size=8",
                        "--management.opentelemetry.tracing.export.max-batch-size=4")) {
            JsonNode closed = FreezeScenario.ended(gelada, trigger(gelada, ""));

            assertThat(closed.path("outcome").asString()).isEqualTo("survived");
            await("lost spans").atMost(RunningGelada.PATIENCE).untilAsserted(() -> {
                assertThat(spans(gelada, "dropped")).isPositive();
                assertThat(spans(gelada, "failed")).isPositive();
                assertThat(spans(gelada, "exported")).isZero();
            });
        }
    }

    private RunningGelada started(String endpoint, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--management.opentelemetry.tracing.export.otlp.endpoint=" + endpoint,
                "--management.tracing.sampling.probability=1.0"));
        arguments.addAll(List.of(more));
        return RunningGelada.in(folder, arguments.toArray(String[]::new)).ready();
    }

    private String trigger(RunningGelada gelada, String traceparent) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + gelada.port() + "/api/v1/experiments/" + SHORT + "/events"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .header("traceparent", traceparent)
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private double spans(RunningGelada gelada, String result) throws IOException, InterruptedException {
        URI meters = URI.create("http://127.0.0.1:" + gelada.management() + "/actuator/prometheus");
        String text = client.send(HttpRequest.newBuilder(meters).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        return text.lines()
                .filter(line -> line.startsWith("gelada_vitals_trace_spans_total{") && line.contains(result))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static Span one(List<Span> trace, String name) {
        List<Span> found =
                trace.stream().filter(span -> span.getName().equals(name)).toList();
        assertThat(found).as(name).hasSize(1);
        return found.getFirst();
    }

    private static List<String> below(List<Span> trace, Span parent) {
        return trace.stream()
                .filter(span -> span.getParentSpanId().equals(parent.getSpanId()))
                .sorted(Comparator.comparingLong(Span::getStartTimeUnixNano))
                .map(Span::getName)
                .toList();
    }

    private static List<String> clients(List<Span> trace) {
        return trace.stream()
                .filter(span -> span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT)
                .map(span -> OtlpCollector.hex(span.getSpanId()))
                .toList();
    }
}
