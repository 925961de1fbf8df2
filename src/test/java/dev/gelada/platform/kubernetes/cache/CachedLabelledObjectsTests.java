package dev.gelada.platform.kubernetes.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.MovableClock;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.client.TestConnections;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Marks of ours are seen where the cluster is watched anyway. */
class CachedLabelledObjectsTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final KubernetesProperties PROPERTIES =
            TestConnections.properties(List.of(), Duration.ofSeconds(90));

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T10:00:00Z"));
    private ScriptedApiServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedApiServer(0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** All that a fault writes its note on. */
    static List<ObjectKind> kinds() {
        return List.of(
                ObjectKind.POD,
                ObjectKind.SERVICE,
                ObjectKind.NODE,
                ObjectKind.DEPLOYMENT,
                ObjectKind.STATEFUL_SET,
                ObjectKind.JOB,
                ObjectKind.AUTOSCALER);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aMarkIsKnownWithoutAnotherList(ObjectKind kind) {
        server.list(kind.plural(), 200, page(object("plain", ""), object("ours", "blue")));
        try (RunningCache runningCache = runningCache()) {
            assertThat(known(runningCache, kind)).singleElement().satisfies(object -> {
                assertThat(object.path("kind").asString()).isEqualTo(kind.kind());
                assertThat(object.at("/metadata/name").asString()).isEqualTo("ours");
                assertThat(object.at("/metadata/uid").asString()).isEqualTo("uid-ours");
                assertThat(object.at("/metadata/labels/gelada.dev~1installation")
                                .asString())
                        .isEqualTo("blue");
                assertThat(object.at("/metadata/annotations/gelada.dev~1undo").asString())
                        .isEqualTo("note");
            });
            known(runningCache, kind);
        }
        assertThat(server.requests(kind.plural()))
                .filteredOn(asked -> asked.contains("limit="))
                .hasSize(1);
    }

    @Test
    void ofServicesOnlyThoseWithAMarkAreAskedFor() {
        try (RunningCache runningCache = runningCache()) {
            known(runningCache, ObjectKind.SERVICE);
            await().atMost(PATIENCE).until(() -> server.requests("services").size() >= 2);
        }
        assertThat(server.requests("services"))
                .allMatch(asked -> asked.contains("labelSelector=gelada.dev/installation&"));
    }

    @Test
    void whatIsGoneFromTheWatchIsNoLongerMarked() {
        server.list("services", 200, page(object("ours", "blue")));
        server.watch("services", "{\"type\":\"DELETED\",\"object\":" + object("ours", "blue") + "}\n", false);
        try (RunningCache runningCache = runningCache()) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(known(runningCache, ObjectKind.SERVICE)).isEmpty());
        }
    }

    @Test
    void nothingIsKnownOfWhatWasNotHeardOfLately() {
        try (RunningCache runningCache = runningCache()) {
            known(runningCache, ObjectKind.SERVICE);
            clock.advance(Duration.ofSeconds(91));
            assertThat(runningCache.marked().known(ObjectKind.SERVICE, null)).isEmpty();
        }
    }

    @Test
    void nothingIsKnownOfWhatIsNotWatched() {
        try (RunningCache runningCache = runningCache()) {
            known(runningCache, ObjectKind.SERVICE);
            assertThat(runningCache.marked().known(ObjectKind.NETWORK_POLICY, null))
                    .isEmpty();
            assertThat(runningCache.marked().known(ObjectKind.SERVICE, "shop")).isEmpty();
        }
    }

    private static List<ObjectNode> known(RunningCache runningCache, ObjectKind kind) {
        await().atMost(PATIENCE)
                .until(() -> runningCache.marked().known(kind, null).isPresent());
        return runningCache.marked().known(kind, null).orElseThrow();
    }

    private RunningCache runningCache() {
        return new RunningCache(TestConnections.to(server.address(), PROPERTIES), PROPERTIES, clock, null);
    }

    private static String object(String name, String installation) {
        String labels = installation.isEmpty() ? "" : "\"gelada.dev/installation\":\"" + installation + "\"";
        return """
                {"metadata":{"name":"%1$s","namespace":"shop","uid":"uid-%1$s","labels":{%2$s},\
                "annotations":{"gelada.dev/undo":"note","other":"1"}}}""".formatted(name, labels);
    }

    private static String page(String... items) {
        return "{\"metadata\":{\"resourceVersion\":\"5\"},\"items\":[%s]}".formatted(String.join(",", items));
    }
}
