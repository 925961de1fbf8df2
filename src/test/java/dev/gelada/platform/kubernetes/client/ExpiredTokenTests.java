package dev.gelada.platform.kubernetes.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.test.StepVerifier;

/** Tokens expire while we run. */
class ExpiredTokenTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private volatile String known = "first";
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void oneThatIsExchangedInTheKubeconfigIsTakenWithoutANewStart() throws IOException {
        Path file = write("first");
        var properties = new KubernetesProperties(
                file, "test", List.of(), Duration.ofSeconds(90), 500, Duration.ofSeconds(10), "", true);
        try (ClientConnection clientConnection = ClientConnection.open(
                properties,
                new PodEnvironment(Map.of(), folder, folder),
                Clock.systemUTC(),
                TestConnections.clientSchedulers(),
                new ApiServerClock(System::nanoTime))) {
            assertThat(version(clientConnection)).isEqualTo("{}");
            known = "second";
            StepVerifier.create(clientConnection.apiTransport().send(ApiRequest.read("/version")))
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(KubernetesApiException.class)
                            .hasMessageContaining("its token or certificate has expired"))
                    .verify(PATIENCE);
            write("second");
            assertThat(version(clientConnection)).isEqualTo("{}");
        }
    }

    private static String version(ClientConnection clientConnection) {
        return new String(
                clientConnection
                        .apiTransport()
                        .send(ApiRequest.read("/version"))
                        .blockOptional(PATIENCE)
                        .orElseThrow(),
                UTF_8);
    }

    private Path write(String token) throws IOException {
        return Files.writeString(
                folder.resolve("config"), """
                apiVersion: v1
                kind: Config
                contexts: [{name: test, context: {cluster: test, user: test}}]
                clusters: [{name: test, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: test, user: {token: %s}}]
                """.formatted(server.getAddress().getPort(), token));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean may =
                    ("Bearer " + known).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = "{}".getBytes(UTF_8);
            exchange.sendResponseHeaders(may ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
