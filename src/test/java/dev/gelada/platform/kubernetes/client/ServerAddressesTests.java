package dev.gelada.platform.kubernetes.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever leads to an API server is known, so that no probe of a namespace is let through to it. */
class ServerAddressesTests {

    private static final String ITSELF = """
            {"kind":"APIVersions","versions":["v1"],"serverAddressByClientCIDRs":[
              {"clientCIDR":"0.0.0.0/0","serverAddress":"192.0.2.10:6443"},{"clientCIDR":"::/0","serverAddress":"[2001:db8::10]:6443"}]}""";
    private static final String ENDPOINTS = """
            {"endpoints":[{"addresses":["192.0.2.11"]},{"addresses":["192.0.2.12"]}]}""";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
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
    void knowsWhatTheServerSaysOfItselfAndWhatItsServiceLeadsTo() {
        answers.put("/api", ITSELF);
        answers.put("/apis/discovery.k8s.io/v1/namespaces/default/endpointslices/kubernetes", ENDPOINTS);
        try (ClientConnection clientConnection = clientConnection()) {
            assertThat(known(clientConnection))
                    .containsExactlyInAnyOrder("127.0.0.1", "192.0.2.10", "2001:db8::10", "192.0.2.11", "192.0.2.12");
        }
    }

    @Test
    void keepsWhatItKnowsWhenItMayNotAskOrNobodyAnswersSensibly() {
        answers.put("/api", ITSELF);
        try (ClientConnection clientConnection = clientConnection()) {
            assertThat(known(clientConnection)).contains("192.0.2.10");
            answers.put("/api", "no json");
            assertThat(known(clientConnection)).contains("127.0.0.1", "192.0.2.10");
        }
    }

    private ClientConnection clientConnection() {
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        return TestConnections.to(address, TestConnections.properties(List.of(), Duration.ofSeconds(90)));
    }

    private static List<String> known(ClientConnection clientConnection) {
        return Objects.requireNonNull(clientConnection.offLimits().block(Duration.ofSeconds(20)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String said = answers.get(exchange.getRequestURI().getPath());
            byte[] body = Objects.requireNonNullElse(said, "{\"message\":\"forbidden\"}")
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(said == null ? 403 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
