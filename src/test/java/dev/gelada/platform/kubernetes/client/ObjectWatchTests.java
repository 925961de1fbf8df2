package dev.gelada.platform.kubernetes.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Over a server that sends what a test says, line by line; time passes when a test says so. */
class ObjectWatchTests {

    private static final String END = "";
    private static final String BOOKMARK = "{\"type\":\"BOOKMARK\",\"object\":{\"kind\":\"ConfigMap\"}}\n";
    private static final String ADDED = "{\"type\":\"ADDED\",\"object\":{\"kind\":\"ConfigMap\"}}\n";
    private static final ObjectRef LEVER = new ObjectRef(ObjectKind.CONFIG_MAP, "gelada", "gelada-halt", null);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Boolean> watched = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile int code = 200;
    private HttpServer server;
    private ClientConnection connection;
    private Disposable running;

    @BeforeEach
    void watch() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .build();
        connection = TestConnections.to(config);
        running = new ObjectWatch(connection.apiTransport(), LEVER, time)
                .watched()
                .subscribe(watched::add);
    }

    @AfterEach
    void end() {
        running.dispose();
        lines.add(END);
        connection.close();
        server.stop(0);
        threads.shutdownNow();
        time.dispose();
    }

    @Test
    void tellsOfItsBeginningAndOfEachChangeAndNotOfABookmark() {
        awaits(true);
        assertThat(requests)
                .singleElement()
                .asString()
                .startsWith("/api/v1/namespaces/gelada/configmaps?watch=true")
                .contains("fieldSelector=metadata.name%3Dgelada-halt", "allowWatchBookmarks=true");

        lines.add(BOOKMARK);
        lines.add(ADDED);
        awaits(true, true);
    }

    @Test
    void beginsAgainASecondAfterItsEnd() {
        awaits(true);

        lines.add(END);
        awaits(true, false);
        time.advanceTimeBy(Duration.ofSeconds(1));

        awaits(true, false, true);
        assertThat(requests).hasSize(2);
    }

    @Test
    void isBrokenWhenItIsSilentForLongerThanBookmarksAreApart() {
        awaits(true);

        time.advanceTimeBy(ObjectWatch.SILENCE);

        awaits(true, false);
    }

    @Test
    void isNotWatchedWhileThatIsForbiddenAndTriesLessAndLessOften() {
        awaits(true);
        code = 403;
        lines.add(END);
        awaits(true, false);

        for (int second = 0; second < 300; second++) {
            int before = watched.size();
            int asked = requests.size();
            time.advanceTimeBy(Duration.ofSeconds(1));
            if (requests.size() > asked) {
                await().until(() -> watched.size() > before);
            }
        }

        assertThat(watched.subList(1, watched.size())).doesNotContain(true);
        assertThat(requests).hasSizeLessThan(20);
    }

    private void awaits(Boolean... told) {
        await().untilAsserted(() -> assertThat(watched).containsExactly(told));
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI().getRawPath() + "?"
                + exchange.getRequestURI().getRawQuery());
        exchange.sendResponseHeaders(code, 0);
        try (exchange;
                var body = exchange.getResponseBody()) {
            body.flush();
            for (String line = code == 200 ? lines.take() : END; !line.equals(END); line = lines.take()) {
                body.write(line.getBytes(StandardCharsets.UTF_8));
                body.flush();
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
