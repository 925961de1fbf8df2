package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An event's trace as a real trace backend gives it back. */
@EnabledIfSystemProperty(named = "gelada.zipkin", matches = ".+", disabledReason = "needs ./mvnw verify -Ptraces")
class ZipkinIT {

    private static final Logger log = LoggerFactory.getLogger(ZipkinIT.class);
    private static final String KILL = "checkout-survives-a-lost-replica";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void showsOneTraceFromTheRequestToTheEnd() throws Exception {
        int port = freePort();
        Process zipkin = zipkin(port);
        try (RunningGelada gelada = RunningGelada.in(
                        folder,
                        "--management.tracing.export.zipkin.endpoint=http://127.0.0.1:" + port + "/api/v2/spans",
                        "--management.tracing.sampling.probability=1.0")
                .ready()) {
            await("Zipkin")
                    .atMost(RunningGelada.PATIENCE)
                    .ignoreExceptions()
                    .until(() -> ask(port, "/health").path("status").asString().equals("UP"));
            String event = FreezeScenario.trigger(gelada, KILL);
            String trace = FreezeScenario.ended(gelada, event).path("traceId").asString();

            await("the whole trace")
                    .atMost(RunningGelada.PATIENCE)
                    .until(() -> names(ask(port, "/api/v2/trace/" + trace)).contains("deliver " + KILL));

            JsonNode spans = ask(port, "/api/v2/trace/" + trace);
            log.info("Zipkin has trace {}: {}", trace, names(spans));
            assertThat(names(spans)).contains("raise " + KILL, "draw", "judge", "close");
            JsonNode raise = named(spans, "raise " + KILL);
            JsonNode deliver = named(spans, "deliver " + KILL);
            assertThat(deliver.path("parentId").asString())
                    .isEqualTo(raise.path("id").asString());
            assertThat(named(spans, "draw").path("parentId").asString())
                    .isEqualTo(deliver.path("id").asString());
            assertThat(deliver.path("localEndpoint").path("serviceName").asString())
                    .isEqualTo("gelada");
        } finally {
            zipkin.destroy();
        }
    }

    private Process zipkin(int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("gelada.zipkin"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("zipkin.log").toFile());
        builder.environment().put("QUERY_PORT", Integer.toString(port));
        return builder.start();
    }

    private JsonNode ask(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return JsonMapper.shared()
                .readTree(client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private static List<String> names(JsonNode spans) {
        return spans.values().stream().map(span -> span.path("name").asString()).toList();
    }

    private static JsonNode named(JsonNode spans, String name) {
        return spans.values().stream()
                .filter(span -> span.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
