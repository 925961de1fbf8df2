package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Json;
import dev.gelada.web.HttpTestClient;
import dev.gelada.web.WebFixture;
import dev.gelada.web.WebTestServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@WebTestServer
class PlanControllerTests {

    @LocalServerPort
    private int port;

    @Test
    void showsAWeekUnlessAskedOtherwise() {
        List<Instant> slots = slots(plan("?limit=10000"));

        assertThat(slots).hasSizeBetween(9_990, 10_000).isSorted().allMatch(at -> !at.isBefore(WebFixture.NOW));
        assertThat(everything("?limit=10000&to=2026-12-07T12:00:00Z"))
                .hasSize(7 * 24 * 60)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsAThousandUnlessAskedOtherwiseAndSaysWhereToGoOn() {
        JsonNode page = Json.mapper().readTree(plan(""));

        assertThat(page.path("items").size()).isBetween(990, 1_000);
        assertThat(Instant.parse(page.path("next").asString()))
                .isAfter(at(page.path("items").get(page.path("items").size() - 1)));
        assertThat(page.path("notes").get(0).asString()).contains("the next begin at", "'limit' up to 10000");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001})
    void refusesALimitThatIsNone(int limit) {
        HttpTestClient.of(port)
                .get()
                .uri("/api/v1/plan?limit=" + limit)
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void showsWhatIsEnabledAndScheduledOnly() {
        assertThat(Json.mapper()
                        .readTree(plan("?from=2026-12-01T00:00:00Z&to=2026-12-01T01:00:00Z"))
                        .path("items")
                        .valueStream())
                .hasSize(60)
                .allSatisfy(slot -> {
                    assertThat(slot.path("experiment").asString()).isEqualTo(WebFixture.FREEZE);
                    assertThat(slot.path("fault").asString()).isEqualTo("process-freeze");
                });
    }

    @Test
    void isTheSameBytesHoweverItIsCut() {
        String whole = plan("?from=2026-12-01T00:00:00Z&to=2026-12-01T03:30:00Z");
        List<Instant> early = slots(plan("?from=2026-12-01T00:00:00Z&to=2026-12-01T01:17:31Z"));
        List<Instant> late = slots(plan("?from=2026-12-01T01:17:31Z&to=2026-12-01T03:30:00Z"));

        assertThat(plan("?from=2026-12-01T00:00:00Z&to=2026-12-01T03:30:00Z")).isEqualTo(whole);
        assertThat(slots(whole))
                .startsWith(early.toArray(Instant[]::new))
                .endsWith(late.toArray(Instant[]::new))
                .hasSize(early.size() + late.size());
    }

    @Test
    void mayBeEmpty() {
        assertThat(plan("?from=2026-12-01T00:00:00Z&to=2026-12-01T00:00:00.000001Z"))
                .isEqualTo("{\"items\":[],\"exceptions\":[]}");
    }

    @Test
    void reachesAYearAhead() {
        assertThat(everything("?limit=10000&to=2028-01-02T00:00:00Z&from=2027-01-01T00:00:00Z"))
                .hasSize(366 * 24 * 60)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan?from=%2B1000000000-12-31T23:59:59Z",
                "plan?from=-1000000000-01-01T00:00:00Z",
                "plan?from=%2B10000-01-01T00:00:00Z",
                "plan?from=9999-12-31T00:00:00Z",
                "plan.ics?to=%2B900000000-01-01T00:00:00Z",
                "experiments/" + WebFixture.FREEZE + "/hours?from=%2B900000000-01-01T00:00:00Z"
            })
    void refusesWhatNoClockReaches(String query) {
        HttpTestClient.of(port)
                .get()
                .uri(URI.create("http://127.0.0.1:" + port + "/api/v1/" + query))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains("must lie between the years 1 and 9999"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan?workload=a/b/c/d", "plan.ics?workload=shop//cart"})
    void refusesWhatIsNoWorkload(String query) {
        HttpTestClient.of(port)
                .get()
                .uri("/api/v1/" + query)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .value(
                        String.class,
                        detail -> assertThat(detail)
                                .startsWith("'workload': '")
                                .endsWith("is no workload; it looks like name, namespace/name or namespace/kind/name"));
    }

    /** All pages, one after the other, as a client reads them. */
    private List<Instant> everything(String query) {
        List<Instant> all = new ArrayList<>();
        String rest = query;
        for (int pages = 0; pages < 100; pages++) {
            JsonNode page = Json.mapper().readTree(plan(rest));
            page.path("items").valueStream().map(PlanControllerTests::at).forEach(all::add);
            if (page.path("next").isMissingNode()) {
                return all;
            }
            rest = query.replaceAll("&from=.*", "") + "&from="
                    + page.path("next").asString();
        }
        throw new AssertionError("no end after " + all.size());
    }

    private static List<Instant> slots(String plan) {
        return Json.mapper()
                .readTree(plan)
                .path("items")
                .valueStream()
                .map(PlanControllerTests::at)
                .toList();
    }

    private static Instant at(JsonNode slot) {
        return Instant.parse(slot.path("at").asString());
    }

    private String plan(String query) {
        return new String(
                HttpTestClient.of(port)
                        .get()
                        .uri("/api/v1/plan" + query)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent(),
                StandardCharsets.UTF_8);
    }
}
