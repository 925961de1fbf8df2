package dev.gelada.platform.kubernetes.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gelada.MovableClock;
import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.KubernetesClient.Permission;
import dev.gelada.platform.kubernetes.KubernetesClient.ResourceAttributes;
import dev.gelada.platform.kubernetes.ObjectKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** What an account may do is asked rarely, and what could not be asked is not known. */
class PermissionCacheTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ResourceAttributes DELETE = new ResourceAttributes("delete", ObjectKind.POD, null, "shop");

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T10:00:00Z"));
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int code = 201;
    private HttpServer server;
    private ClientConnection clientConnection;
    private PermissionCache permissionCache;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        clientConnection = TestConnections.to(address, TestConnections.properties(List.of(), Duration.ofSeconds(90)));
        permissionCache = new PermissionCache(clientConnection.apiTransport(), clock);
    }

    @AfterEach
    void stop() {
        clientConnection.close();
        server.stop(0);
    }

    @Test
    void areKnownForFiveMinutes() {
        assertThat(may(DELETE).reason()).isEqualTo("no role of yours says so");
        clock.advance(Duration.ofMinutes(5).minusSeconds(1));
        may(DELETE);
        assertThat(asked).hasValue(1);

        clock.advance(Duration.ofSeconds(2));
        may(DELETE);
        assertThat(asked).hasValue(2);
    }

    @Test
    void areAnotherForEachNamespace() {
        may(DELETE);
        may(new ResourceAttributes("delete", ObjectKind.POD, null, "bank"));
        assertThat(asked).hasValue(2);
    }

    @Test
    void thatCouldNotBeAskedAreNotKnown() {
        code = 429;
        StepVerifier.create(permissionCache.may(DELETE))
                .expectError(KubernetesApiException.class)
                .verify(PATIENCE);
        code = 201;
        assertThat(may(DELETE).granted()).isFalse();
        assertThat(asked).hasValue(2);
    }

    private Permission may(ResourceAttributes resourceAttributes) {
        return permissionCache.may(resourceAttributes).blockOptional(PATIENCE).orElseThrow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.incrementAndGet();
            byte[] body = "{\"status\":{\"allowed\":false,\"reason\":\"no role of yours says so\"}}".getBytes(UTF_8);
            exchange.sendResponseHeaders(code, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
