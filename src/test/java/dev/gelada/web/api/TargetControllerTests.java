package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.FakePlatform;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.web.HttpTestClient;
import dev.gelada.web.WebFixture;
import dev.gelada.web.WebTestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

@WebTestServer
class TargetControllerTests {

    @LocalServerPort
    private int port;

    @Autowired
    private FakePlatform platform;

    @Autowired
    private ErrorRegistry errors;

    @Test
    void showsEverythingAndWhetherAnyEnabledExperimentMayHitIt() {
        targets("")
                .jsonPath("$.items[*].workload.name")
                .isEqualTo(List.of("catalog", "checkout"))
                .jsonPath("$.items[0].workload.kind")
                .isEqualTo("fleet")
                .jsonPath("$.items[0].workload.namespace")
                .isEqualTo("local")
                .jsonPath("$.items[0].workload.desired")
                .isEqualTo(1)
                .jsonPath("$.items[0].workload.ready")
                .isEqualTo(1)
                .jsonPath("$.items[0].instances[0].eligible")
                .isEqualTo(false)
                .jsonPath("$.items[0].instances[0].reason")
                .isEqualTo("no enabled experiment selects it")
                .jsonPath("$.items[1].instances.length()")
                .isEqualTo(3)
                .jsonPath("$.items[1].instances[0].eligible")
                .isEqualTo(true)
                .jsonPath("$.items[1].instances[0].reason")
                .isEqualTo(null)
                .jsonPath("$.items[1].instances[0].state")
                .isEqualTo("running")
                .jsonPath("$.items[1].instances[0].ready")
                .isEqualTo(true)
                .jsonPath("$.items[1].instances[0].pod")
                .isEqualTo(null)
                .jsonPath("$.items[1].instances[0].pid")
                .isNumber()
                .jsonPath("$.items[1].instances[0].startedAt")
                .isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void showsWhomOneExperimentMayHitAndWhyNot() {
        targets("?experiment=" + WebFixture.FREEZE)
                .jsonPath("$.items[0].instances[0].eligible")
                .isEqualTo(false)
                .jsonPath("$.items[0].instances[0].reason")
                .value(String.class, reason -> assertThat(reason).isNotBlank())
                .jsonPath("$.items[1].instances[*].eligible")
                .isEqualTo(List.of(true, true, true));
    }

    @Test
    void showsSomeOfManyAndCountsAll() {
        targets("?limit=1")
                .jsonPath("$.items[*].workload.name")
                .isEqualTo(List.of("checkout"))
                .jsonPath("$.totals.workloads")
                .isEqualTo(2)
                .jsonPath("$.totals.desired")
                .isEqualTo(4)
                .jsonPath("$.totals.ready")
                .isEqualTo(4);
    }

    @Test
    void findsByAPartOfANameAndSaysOfNobodyElseThatItIsNotThere() {
        targets("?find=CATA&experiment=" + WebFixture.FREEZE)
                .jsonPath("$.items[*].workload.name")
                .isEqualTo(List.of("catalog"))
                .jsonPath("$.totals.workloads")
                .isEqualTo(1)
                .jsonPath("$.notes.length()")
                .isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10001", "-1"})
    void refusesALimitThatIsNone(String limit) {
        HttpTestClient.of(port)
                .get()
                .uri("/api/v1/targets?limit=" + limit)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("'limit' is " + limit + "; it must be from 1 to 10000");
    }

    @Test
    void saysWhyNothingCanBeSeen() {
        platform.breaks("the view is down");
        try {
            HttpTestClient.of(port)
                    .get()
                    .uri("/api/v1/targets")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectBody()
                    .jsonPath("$.detail")
                    .isEqualTo("The state of the platform is unavailable: the view is down")
                    .jsonPath("$.id")
                    .isNotEmpty();
        } finally {
            platform.heals();
        }
    }

    @Test
    void tellsWhoeverAsksWhileNothingCanBeSeenWhenToComeAgainAndNotesNoError() {
        int before = errors.rows().size();
        platform.hides("pods have not been listed yet");
        try {
            HttpTestClient.of(port)
                    .get()
                    .uri("/api/v1/targets")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .valueEquals("Retry-After", "5")
                    .expectBody()
                    .jsonPath("$.type")
                    .isEqualTo("https://gelada.dev/problem/unseen")
                    .jsonPath("$.detail")
                    .isEqualTo("Gelada keeps retrying: pods have not been listed yet")
                    .jsonPath("$.id")
                    .doesNotExist();
        } finally {
            platform.heals();
        }
        assertThat(errors.rows()).hasSize(before);
    }

    private WebTestClient.BodyContentSpec targets(String query) {
        return HttpTestClient.of(port)
                .get()
                .uri("/api/v1/targets" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }
}
