package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.scheduler.Scheduler;

/** Whatever is taken of the other threads: what is in place is put back. */
@SpringBootTest(
        classes = Gelada.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "gelada.installation=here",
            "gelada.platform.local.attach-as-root=true"
        })
class UndoComesFirstTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static ShopProcesses shopProcesses;

    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch end = new CountDownLatch(1);

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("blocking")
    private Scheduler blocking;

    @Autowired
    @Qualifier("clients")
    private Scheduler clients;

    @Autowired
    @Qualifier("followers")
    private Scheduler followers;

    @Autowired
    @Qualifier("diagnostics")
    private Scheduler diagnostics;

    @Autowired
    @Qualifier("writer")
    private Scheduler writer;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) throws IOException {
        shopProcesses = ShopProcesses.in(folder, "10m");
        settings.add("gelada.data", folder.resolve("data")::toString);
        settings.add("gelada.experiment.folder", folder.resolve("experiments")::toString);
        settings.add("gelada.platform.local.attach.shop.pid-files", folder.resolve("pids/*.pid")::toString);
    }

    @AfterAll
    static void endShop() {
        shopProcesses.close();
    }

    @AfterEach
    void release() throws Exception {
        end.countDown();
        await().atMost(PATIENCE).until(() -> call("DELETE", "/api/v1/halt").statusCode() == 200);
    }

    @Test
    void aHaltPutsBackWhileAllOtherThreadsAreTaken() throws Exception {
        freeze();
        occupy(blocking, 32);
        occupy(clients, 8);
        occupy(followers, 1);
        occupy(diagnostics, 2);

        assertThat(call("PUT", "/api/v1/halt").statusCode()).isEqualTo(200);

        await("the return").atMost(PATIENCE).until(() -> frozen().isEmpty());
    }

    @Test
    void aHaltPutsBackWhileTheStoreDoesNotAnswer() throws Exception {
        freeze();
        occupy(writer, 1);

        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request("PUT", "/api/v1/halt"), HttpResponse.BodyHandlers.ofString());

        await("the return").atMost(PATIENCE).until(() -> frozen().isEmpty());
        assertThat(answer).isNotDone(); // it is not written down yet
        end.countDown();
        assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    private void freeze() throws Exception {
        await("the experiment").atMost(PATIENCE).until(() -> {
            call("POST", "/api/v1/experiments/" + ShopProcesses.FREEZE + "/events");
            for (int look = 0; look < 50 && frozen().isEmpty(); look++) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            return !frozen().isEmpty();
        });
    }

    private static List<Long> frozen() throws IOException {
        return shopProcesses.pids().stream().filter(UndoComesFirstTests::stands).toList();
    }

    private static boolean stands(long pid) {
        try {
            return FreezeScenario.state(pid) == 'T';
        } catch (IOException gone) {
            return false;
        }
    }

    /** Returns once they are taken. Who lands behind another because work was being done just then is followed by one more. */
    private void occupy(Scheduler scheduler, int threads) {
        Set<Thread> taken = ConcurrentHashMap.newKeySet();
        await("%d threads of %s".formatted(threads, scheduler))
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .until(() -> {
                    for (int missing = threads - taken.size(); missing > 0; missing--) {
                        scheduler.schedule(() -> holdUp(taken));
                    }
                    return taken.size() >= threads;
                });
    }

    private void holdUp(Set<Thread> taken) {
        taken.add(Thread.currentThread());
        try {
            end.await(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<String> call(String method, String path) throws IOException, InterruptedException {
        return client.send(request(method, path), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(PATIENCE)
                .build();
    }
}
