package dev.gelada.platform.kubernetes.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gelada.MovableClock;
import dev.gelada.platform.kubernetes.ApiException;
import dev.gelada.platform.kubernetes.ApiServer.Deed;
import dev.gelada.platform.kubernetes.ApiServer.Permission;
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
class PermissionsTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Deed DELETE = new Deed("delete", ObjectKind.POD, null, "shop");

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T10:00:00Z"));
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int code = 201;
    private HttpServer server;
    private Connection connection;
    private Permissions permissions;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        connection = Connections.to(address, Connections.properties(List.of(), Duration.ofSeconds(90)));
        permissions = new Permissions(connection.wire(), clock);
    }

    @AfterEach
    void stop() {
        connection.close();
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
        may(new Deed("delete", ObjectKind.POD, null, "bank"));
        assertThat(asked).hasValue(2);
    }

    @Test
    void thatCouldNotBeAskedAreNotKnown() {
        code = 429;
        StepVerifier.create(permissions.may(DELETE))
                .expectError(ApiException.class)
                .verify(PATIENCE);
        code = 201;
        assertThat(may(DELETE).granted()).isFalse();
        assertThat(asked).hasValue(2);
    }

    private Permission may(Deed deed) {
        return permissions.may(deed).blockOptional(PATIENCE).orElseThrow();
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
