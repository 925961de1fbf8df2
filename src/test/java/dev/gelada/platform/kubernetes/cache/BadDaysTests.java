package dev.gelada.platform.kubernetes.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.MovableClock;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import dev.gelada.platform.kubernetes.client.TestConnections;
import dev.gelada.selection.NameCriteria;
import dev.gelada.selection.NamePatterns;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** What the view does when the API server does not do what it should. */
class BadDaysTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final WorkloadRef CHECKOUT = new WorkloadRef("StatefulSet", "shop", "checkout");
    private static final KubernetesProperties PROPERTIES =
            TestConnections.properties(List.of(), Duration.ofSeconds(90), 2);
    private static final String EMPTY = "{\"metadata\":{\"resourceVersion\":\"7\"},\"items\":[]}";

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

    @Test
    void readsAListInPagesAndFollowsFromWhereItEnded() {
        server.list("statefulsets", 200, page("5", "more&more", set("checkout", 3)));
        server.list("statefulsets", 200, page("5", "", set("basket", 1)));
        try (RunningCache runningCache = runningCache()) {
            sees(runningCache, CHECKOUT);
            sees(runningCache, new WorkloadRef("StatefulSet", "shop", "basket"));
            await().atMost(PATIENCE).until(() -> server.requests("statefulsets").size() == 3);
        }
        assertThat(server.requests("statefulsets").get(1)).contains("limit=2").contains("continue=more&more");
        assertThat(server.requests("statefulsets").get(2))
                .contains("watch=true")
                .contains("resourceVersion=5");
    }

    @Test
    void halfAWatchEventWasNeverSaid() {
        String whole = change("ADDED", set("checkout", 3)) + "\n";
        server.watch("statefulsets", change("ADDED", set("basket", 1)).substring(0, 40), true);
        server.watch("statefulsets", whole, false);
        try (RunningCache runningCache = runningCache()) {
            sees(runningCache, CHECKOUT);
            assertThat(runningCache
                            .platform()
                            .workload(new WorkloadRef("StatefulSet", "shop", "basket"))
                            .block(PATIENCE))
                    .isNull();
        }
    }

    @Test
    void aWatchThatEndsGoesOnWhereItEnded() {
        server.watch("statefulsets", change("ADDED", set("checkout", 3)) + "\n", true);
        try (RunningCache runningCache = runningCache()) {
            sees(runningCache, CHECKOUT);
            await().atMost(PATIENCE).until(() -> server.requests("statefulsets").size() >= 3);
        }
        assertThat(server.requests("statefulsets").get(2))
                .contains("watch=true")
                .contains("resourceVersion=42");
        assertThat(server.requests("statefulsets"))
                .filteredOn(asked -> asked.contains("limit="))
                .hasSize(1);
    }

    @Test
    void whatTheApiServerForgotIsListedAnewAndWhatIsGoneIsForgottenToo() {
        server.list("statefulsets", 200, page("5", "", set("basket", 1)));
        server.watch("statefulsets", """
                {"type":"ERROR","object":{"kind":"Status","metadata":{},"code":410,"message":"too old resource version"}}
                """, true);
        server.list("statefulsets", 200, page("9", "", set("checkout", 3)));
        try (RunningCache runningCache = runningCache()) {
            sees(runningCache, CHECKOUT);
            assertThat(runningCache
                            .platform()
                            .workload(new WorkloadRef("StatefulSet", "shop", "basket"))
                            .block(PATIENCE))
                    .isNull();
        }
    }

    @Test
    void whatCannotBeReadIsListedAnew() {
        server.watch("statefulsets", "{\"type\":\"ADDED\",\"object\":[}\n", true);
        server.list("statefulsets", 200, EMPTY);
        server.list("statefulsets", 200, page("9", "", set("checkout", 3)));
        try (RunningCache runningCache = runningCache()) {
            sees(runningCache, CHECKOUT);
        }
    }

    @Test
    void whoIsToldToWaitWaits() {
        server.list("statefulsets", 429, "slow down", Map.of("Retry-After", "1"));
        server.list("statefulsets", 503, "later");
        server.list("statefulsets", 200, page("9", "", set("checkout", 3)));
        try (RunningCache runningCache = runningCache()) {
            sees(runningCache, CHECKOUT);
        }
        assertThat(server.requests("statefulsets"))
                .filteredOn(asked -> asked.contains("limit="))
                .hasSize(3);
    }

    @Test
    void anApiServerThatIsDownIsWaitedFor() throws IOException {
        int port = server.port();
        server.close();
        try (RunningCache runningCache =
                new RunningCache(TestConnections.to("http://127.0.0.1:" + port, PROPERTIES), PROPERTIES, clock, null)) {
            await().atMost(PATIENCE)
                    .until(() -> String.valueOf(runningCache.platform().status().obstacle())
                            .contains("cannot be reached"));
            StepVerifier.create(runningCache.platform().workloads())
                    .expectErrorMessage("the state of the cluster is unavailable: "
                            + runningCache.platform().status().obstacle())
                    .verify(PATIENCE);

            server = new ScriptedApiServer(port);
            await().atMost(PATIENCE)
                    .until(() -> runningCache.platform().status().obstacle() == null);
            StepVerifier.create(runningCache.platform().workloads())
                    .expectComplete()
                    .verify(PATIENCE);
        }
    }

    @Test
    void anApiServerThatGoesDownLaterIsNamedOnceTheViewIsTooOldAndSeenAgainWhenItIsBack() throws IOException {
        server.list("statefulsets", 200, page("5", "", set("checkout", 3)));
        try (RunningCache runningCache = runningCache()) {
            sees(runningCache, CHECKOUT);
            int port = server.port();
            server.close();
            await().atMost(PATIENCE).until(() -> {
                clock.advance(Duration.ofSeconds(91));
                return complaint(runningCache, "statefulsets").contains("cannot be reached");
            });
            StepVerifier.create(runningCache.platform().workload(CHECKOUT))
                    .expectErrorSatisfies(error -> assertThat(error).hasMessageContaining("more than 90 s"))
                    .verify(PATIENCE);

            server = new ScriptedApiServer(port);
            sees(runningCache, CHECKOUT);
        }
    }

    @Test
    void aKindThatIsNotInstalledIsNamedAndKeepsNobodyFromDeciding() {
        server.list("experiments", 404, "404 page not found");
        try (RunningCache runningCache = runningCache()) {
            await().atMost(PATIENCE)
                    .until(() -> runningCache.platform().status().parts().stream()
                            .anyMatch(watchStatus -> String.valueOf(watchStatus.complaint())
                                    .contains("this API server knows no experiments.gelada.dev: the definition of that"
                                            + " kind is not installed")));
            await().atMost(PATIENCE)
                    .until(() -> runningCache.platform().status().obstacle() == null);
        }
    }

    /** A definition that is deleted ends its watch, and none can begin; what it had is not there when it comes back. */
    @Test
    void whatAKindHeldBeforeItWasDeletedIsNotSeenWhenItComesBack() {
        server.list("statefulsets", 200, page("5", "", set("basket", 1)));
        server.watch("statefulsets", "", true);
        server.watch("statefulsets", 404, "404 page not found");
        server.list("statefulsets", 200, page("9", "", set("checkout", 3)));
        try (RunningCache runningCache = runningCache()) {
            sees(runningCache, CHECKOUT);
            assertThat(runningCache
                            .platform()
                            .workload(new WorkloadRef("StatefulSet", "shop", "basket"))
                            .block(PATIENCE))
                    .isNull();
        }
    }

    @Test
    void aTokenThatHasExpiredIsNamed() {
        server.list("pods", 401, "{\"kind\":\"Status\",\"message\":\"Unauthorized\",\"code\":401}");
        try (RunningCache runningCache = runningCache()) {
            await().atMost(PATIENCE)
                    .until(() -> String.valueOf(runningCache.platform().status().obstacle())
                            .contains("expired"));
        }
    }

    @Test
    void whatIsNoObjectIsListedAnew() {
        server.watch("statefulsets", "{\"type\":\"MODIFIED\",\"object\":{\"kind\":\"StatefulSet\"}}\n", true);
        server.list("statefulsets", 200, EMPTY);
        server.list("statefulsets", 200, page("9", "", set("checkout", 3)));
        try (RunningCache runningCache = runningCache()) {
            sees(runningCache, CHECKOUT);
        }
    }

    @Test
    void aWatchThatIsPutOffGoesOnWhereItEnded() {
        server.list("statefulsets", 200, page("5", "", set("basket", 1)));
        server.watch("statefulsets", 429, "slow down");
        server.watch("statefulsets", 503, "later");
        server.watch("statefulsets", change("ADDED", set("checkout", 3)) + "\n", false);
        try (RunningCache runningCache = runningCache()) {
            sees(runningCache, CHECKOUT);
        }
        assertThat(server.requests("statefulsets")).hasSize(4);
        assertThat(server.requests("statefulsets").getLast()).contains("resourceVersion=5");
    }

    /** Each begins well, with 200, and then says only that it cannot: what changed meanwhile was never heard. */
    @Test
    void aWatchThatTellsNothingButErrorsIsNoSignOfLife() {
        server.list("statefulsets", 200, page("5", "", set("checkout", 3)));
        for (int times = 0; times < 3; times++) {
            server.watch("statefulsets", """
                    {"type":"ERROR","object":{"kind":"Status","metadata":{},"code":500,"message":"the store is away"}}
                    """, true);
        }
        try (RunningCache runningCache = runningCache()) {
            await().atMost(PATIENCE).until(() -> server.requests("statefulsets").size() >= 3);
            clock.advance(Duration.ofSeconds(91));
            await().atMost(PATIENCE).until(() -> server.requests("statefulsets").size() == 5);
            assertThat(complaint(runningCache, "statefulsets"))
                    .contains("the watch is stale: last update 91 s ago")
                    .contains("the store is away");
        }
    }

    /** Its Role went with the namespace that somebody deleted. */
    @Test
    void aNamespaceThatCannotBeSeenKeepsNobodyFromTheOthers() {
        KubernetesProperties two = TestConnections.properties(List.of("bank", "shop"), Duration.ofSeconds(90));
        server.object("namespaces/shop", 200, "{\"metadata\":{\"name\":\"shop\",\"uid\":\"1\"}}");
        server.object("namespaces/bank", 404, "{\"message\":\"namespaces 'bank' not found\"}");
        server.list("namespaces/bank/pods", 403, "{\"message\":\"pods is forbidden\"}");
        server.list("namespaces/shop/statefulsets", 200, page("5", "", set("checkout", 3)));
        try (RunningCache runningCache =
                new RunningCache(TestConnections.to(server.address(), two), two, clock, null)) {
            sees(runningCache, CHECKOUT);
            assertThat(runningCache.platform().status().obstacle()).isNull();
            assertThat(complaint(runningCache, "pods in bank")).contains("pods is forbidden");
            await().atMost(PATIENCE)
                    .until(() -> complaint(runningCache, "the labels of namespace bank")
                            .contains("there is no such namespace"));
            StepVerifier.create(runningCache.platform().workloads().map(Workload::name))
                    .expectNext("checkout")
                    .expectComplete()
                    .verify(PATIENCE);
            StepVerifier.create(runningCache.platform().workload(new WorkloadRef("StatefulSet", "bank", "vault")))
                    .expectErrorSatisfies(error -> assertThat(error).hasMessageContaining("in bank"))
                    .verify(PATIENCE);
            StepVerifier.create(runningCache.platform().workloads(named("vault", "bank")))
                    .expectErrorSatisfies(error -> assertThat(error).hasMessageContaining("in bank"))
                    .verify(PATIENCE);
            StepVerifier.create(runningCache.platform().workloads(named("vault", "shop")))
                    .expectComplete()
                    .verify(PATIENCE);
        }
    }

    @Test
    void nothingIsDecidedWhereNoListedNamespaceCanBeSeen() {
        KubernetesProperties one = TestConnections.properties(List.of("bank"), Duration.ofSeconds(90));
        server.object("namespaces/bank", 404, "{\"message\":\"namespaces 'bank' not found\"}");
        try (RunningCache runningCache =
                new RunningCache(TestConnections.to(server.address(), one), one, clock, null)) {
            await().atMost(PATIENCE)
                    .until(() -> String.valueOf(runningCache.platform().status().obstacle())
                            .contains("there is no such namespace"));
        }
    }

    private static NameCriteria named(String workload, String namespace) {
        return new NameCriteria(NamePatterns.of(workload), NamePatterns.ANY, NamePatterns.of(namespace));
    }

    private static String complaint(RunningCache runningCache, String part) {
        return runningCache.platform().status().parts().stream()
                .filter(one -> one.name().equals(part))
                .map(one -> String.valueOf(one.complaint()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingIsDecidedFromAViewThatIsTooOld() {
        server.list("statefulsets", 200, page("5", "", set("checkout", 3)));
        try (RunningCache runningCache = runningCache()) {
            sees(runningCache, CHECKOUT);
            clock.advance(Duration.ofSeconds(91));
            StepVerifier.create(runningCache.platform().workload(CHECKOUT))
                    .expectErrorSatisfies(error -> assertThat(error)
                            .hasMessageContaining("pods: the watch is stale: last update 91 s ago, more than 90 s"))
                    .verify(PATIENCE);
            StepVerifier.create(runningCache.platform().workloads())
                    .expectError()
                    .verify(PATIENCE);
        }
    }

    private RunningCache runningCache() {
        return new RunningCache(TestConnections.to(server.address(), PROPERTIES), PROPERTIES, clock, null);
    }

    private static void sees(RunningCache runningCache, WorkloadRef ref) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> runningCache.platform().workload(ref).block(PATIENCE) != null);
    }

    private static String set(String name, int replicas) {
        return """
                {"metadata":{"name":"%1$s","namespace":"shop","uid":"uid-%1$s","resourceVersion":"42","generation":1},
                 "spec":{"replicas":%2$d,"template":{"spec":{}}},"status":{"observedGeneration":1,"replicas":%2$d}}""".formatted(name, replicas).replace("\n", "");
    }

    private static String change(String type, String object) {
        return "{\"type\":\"" + type + "\",\"object\":" + object + "}";
    }

    private static String page(String version, String onward, String... items) {
        return "{\"metadata\":{\"resourceVersion\":\"%s\",\"continue\":\"%s\"},\"items\":[%s]}"
                .formatted(version, onward, String.join(",", items));
    }
}
