package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.web.HttpTestClient;
import dev.gelada.web.WebFixture;
import dev.gelada.web.WebTestServer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

@WebTestServer
@Import(ClientThreadsTests.Own.class)
class ClientThreadsTests {

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int management;

    @Autowired
    @Qualifier("clients")
    private Scheduler clients;

    @Test
    void answersOnTheClientsThreadsWhatIsReadAndAtOnceWhatChangesSomething() {
        assertThat(HttpTestClient.of(port)
                        .get()
                        .uri("/test/thread")
                        .exchange()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody())
                .startsWith("clients");
        assertThat(HttpTestClient.of(port)
                        .post()
                        .uri("/test/thread")
                        .contentType(MediaType.TEXT_PLAIN)
                        .bodyValue("a body")
                        .exchange()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody())
                .doesNotStartWith("clients");
    }

    @Test
    void haltsAndLivesWhileAllOfThemAreTaken() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(WebFixture.CLIENT_THREADS);
        CountDownLatch end = new CountDownLatch(1);
        for (int thread = 0; thread < WebFixture.CLIENT_THREADS; thread++) {
            clients.schedule(() -> {
                begun.countDown();
                stand(end);
            });
        }
        try {
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

            HttpTestClient.of(port)
                    .put()
                    .uri("/api/v1/halt")
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue("{\"reason\": \"now\"}")
                    .exchange()
                    .expectStatus()
                    .isOk();
            HttpTestClient.of(port)
                    .get()
                    .uri("/api/v1/halt")
                    .exchange()
                    .expectStatus()
                    .isOk();
            HttpTestClient.of(management)
                    .get()
                    .uri("/actuator/health/liveness")
                    .exchange()
                    .expectStatus()
                    .isOk();
            HttpTestClient.of(port)
                    .delete()
                    .uri("/api/v1/halt")
                    .exchange()
                    .expectStatus()
                    .isOk();
        } finally {
            end.countDown();
        }
    }

    private static void stand(CountDownLatch end) {
        try {
            end.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Own {

        @Bean
        Threads threads() {
            return new Threads();
        }
    }

    @RestController
    static class Threads {

        @GetMapping("/test/thread")
        Mono<String> withoutABody() {
            return Mono.fromSupplier(() -> Thread.currentThread().getName());
        }

        @PostMapping("/test/thread")
        Mono<String> withABody(@RequestBody Mono<String> body) {
            return body.map(text -> Thread.currentThread().getName());
        }
    }
}
