package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Json;
import dev.gelada.web.RawHttpClient;
import dev.gelada.web.WebFixture;
import dev.gelada.web.WebTestServer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What Gelada says of itself: which one it is, what its API is, and the files of its page. */
@WebTestServer
class DescriptionTests {

    @LocalServerPort
    private int port;

    @Test
    void tellsWhichGeladaThisIs() {
        assertThat(RawHttpClient.send(port, RawHttpClient.request("GET /api/v1/about"))
                        .json())
                .isEqualTo(Json.mapper().readTree("""
                {"version": "1.2.3", "platform": "local", "cluster": "staging", "dryRun": false, "installation": "abc"}"""));
    }

    @Test
    void describesEveryCallAndItsRefusals() {
        JsonNode api = RawHttpClient.send(port, RawHttpClient.request("GET /v3/api-docs"))
                .json();

        assertThat(api.path("info").path("title").asString()).isEqualTo("Gelada");
        assertThat(api.path("info").path("version").asString()).isEqualTo("1.2.3");
        assertThat(api.path("paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/api/v1/about",
                        "/api/v1/experiment.schema.json",
                        "/api/v1/experiments",
                        "/api/v1/experiments/{name}",
                        "/api/v1/experiments/{name}/explain",
                        "/api/v1/experiments/{name}/hours",
                        "/api/v1/experiments/{name}/preflight",
                        "/api/v1/experiments/{name}/events",
                        "/api/v1/events",
                        "/api/v1/events/{id}",
                        "/api/v1/events/{id}/abort",
                        "/api/v1/events/{id}/replay",
                        "/api/v1/events/{id}/journal",
                        "/api/v1/events/{id}/trace",
                        "/api/v1/lessons",
                        "/api/v1/lessons/{name}",
                        "/api/v1/vitals",
                        "/api/v1/stream",
                        "/api/v1/plan",
                        "/api/v1/plan.ics",
                        "/api/v1/targets",
                        "/api/v1/halt");
        assertThat(api.at("/paths/~1api~1v1~1halt").propertyNames()).containsExactlyInAnyOrder("get", "put", "delete");
        assertThat(api.at("/paths/~1api~1v1~1halt/put/responses/default/content")
                        .has("application/problem+json"))
                .isTrue();
        assertThat(api.at("/components/schemas/Problem/properties").propertyNames())
                .contains("type", "title", "status", "detail");
        assertThat(api.at("/components/schemas").propertyNames()).noneMatch(name -> name.contains("Node"));
    }

    @Test
    void namesWhatIsAnsweredAndWithWhichStatus() {
        JsonNode paths = RawHttpClient.send(port, RawHttpClient.request("GET /v3/api-docs"))
                .json()
                .path("paths");

        assertThat(schema(paths.path("/api/v1/about").path("get"))).endsWith("/AboutResponse");
        assertThat(schema(paths.path("/api/v1/halt").path("get"))).endsWith("/HaltResponse");
        assertThat(schema(paths.path("/api/v1/plan").path("get"))).endsWith("/PlanResponse");
        assertThat(paths.path("/api/v1/experiments/{name}/events")
                        .path("post")
                        .path("responses")
                        .propertyNames())
                .containsExactlyInAnyOrder("202", "default");
        assertThat(paths.path("/api/v1/events/{id}/abort")
                        .path("post")
                        .path("responses")
                        .propertyNames())
                .containsExactlyInAnyOrder("202", "default");
    }

    @Test
    void beginsWhereAProxySaysThatItBegins() {
        String[] proxy = {
            "X-Forwarded-Prefix: /gelada", "X-Forwarded-Proto: https", "X-Forwarded-Host: tools.example.com"
        };

        JsonNode api = RawHttpClient.send(port, RawHttpClient.request("GET /v3/api-docs", proxy))
                .json();
        RawHttpClient.Answer raised = RawHttpClient.send(
                port, RawHttpClient.request("POST /api/v1/experiments/" + WebFixture.KILL + "/events", proxy));

        assertThat(api.path("servers").get(0).path("url").asString()).isEqualTo("https://tools.example.com/gelada");
        assertThat(raised.status()).isEqualTo(202);
        assertThat(raised.headers().get("location")).startsWith("/gelada/api/v1/events/");
    }

    private static String schema(JsonNode operation) {
        return operation
                .path("responses")
                .path("200")
                .path("content")
                .values()
                .iterator()
                .next()
                .path("schema")
                .path("$ref")
                .asString();
    }

    @Test
    void asksForItsPagesFilesAgainButNotForTheirBytes() {
        RawHttpClient.Answer first = RawHttpClient.send(port, RawHttpClient.request("GET /page/main.js"));
        RawHttpClient.Answer second = RawHttpClient.send(
                port,
                RawHttpClient.request(
                        "GET /page/main.js",
                        "If-Modified-Since: " + first.headers().get("last-modified")));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.headers()).containsEntry("cache-control", "no-cache");
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @Test
    void keepsNoAnswerOfTheApi() {
        assertThat(RawHttpClient.send(port, RawHttpClient.request("GET /api/v1/about"))
                        .headers()
                        .get("cache-control"))
                .contains("no-store");
    }
}
