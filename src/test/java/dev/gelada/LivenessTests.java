package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.scheduler.Scheduler;

/** Where what undoes no longer runs, only a restart helps: liveness says so, and nothing that happens elsewhere makes it say so. */
@SpringBootTest(
        classes = Gelada.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "gelada.installation=here"})
class LivenessTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalManagementPort
    private int port;

    @Autowired
    @Qualifier("undo-blocking")
    private Scheduler undoBlocking;

    @Autowired
    @Qualifier("blocking")
    private Scheduler blocking;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) throws IOException {
        Path experiments = Files.createDirectories(folder.resolve("experiments"));
        settings.add("gelada.data", folder.resolve("data")::toString);
        settings.add("gelada.experiment.folder", experiments::toString);
    }

    @Test
    void isDownWithAReasonWhileWhatUndoesDoesNotRunAndUpAgainAfterwards() throws Exception {
        assertThat(liveness().statusCode()).isEqualTo(200);
        CountDownLatch end = occupy(undoBlocking, 16);

        await("liveness is down").atMost(PATIENCE).until(() -> liveness().statusCode() == 503);
        assertThat(liveness().body())
                .contains("gelada-undo-blocking", "has not run a task for 5 s", "no revert runs there");

        end.countDown();
        await("liveness is up again").atMost(PATIENCE).until(() -> liveness().statusCode() == 200);
    }

    /** Longer than what undoes may be late. */
    @Test
    void doesNotCareForWhatUndoesNothing() throws Exception {
        CountDownLatch end = occupy(blocking, 32);

        await("liveness stays up")
                .during(Duration.ofSeconds(8))
                .atMost(PATIENCE)
                .until(() -> liveness().statusCode() == 200);
        end.countDown();
    }

    private static CountDownLatch occupy(Scheduler scheduler, int threads) {
        CountDownLatch end = new CountDownLatch(1);
        for (int thread = 0; thread < threads; thread++) {
            scheduler.schedule(() -> {
                try {
                    end.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        return end;
    }

    private HttpResponse<String> liveness() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/health/liveness");
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
