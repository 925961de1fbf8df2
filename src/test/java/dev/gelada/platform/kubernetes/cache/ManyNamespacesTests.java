package dev.gelada.platform.kubernetes.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.MovableClock;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import dev.gelada.platform.kubernetes.client.TestConnections;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cluster of which everybody has a namespace: all of them are read, in pages, and only those that said yes are open. */
class ManyNamespacesTests {

    private static final int NAMESPACES = 5_000;
    private static final int PAGE = 500;
    private static final int ENABLED_EVERY = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final KubernetesProperties PROPERTIES =
            TestConnections.properties(List.of(), Duration.ofSeconds(90));

    private ScriptedApiServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedApiServer(0);
        pages("namespaces", ManyNamespacesTests::namespace);
        pages("statefulsets", ManyNamespacesTests::set);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void fiveThousandNamespacesAreReadAndOnlyThoseThatSaidYesAreOpen() {
        var clock = new MovableClock(Instant.parse("2026-03-02T10:00:00Z"));
        try (RunningCache runningCache =
                new RunningCache(TestConnections.to(server.address(), PROPERTIES), PROPERTIES, clock, null)) {
            await().atMost(PATIENCE)
                    .until(() -> runningCache.platform().status().obstacle() == null);

            List<Workload> workloads = runningCache
                    .platform()
                    .workloads()
                    .collectList()
                    .blockOptional(PATIENCE)
                    .orElseThrow();
            WorkloadRef one = new WorkloadRef("StatefulSet", "team-4990", "db");

            assertThat(workloads).hasSize(NAMESPACES);
            assertThat(workloads.stream().filter(found -> found.details().protection() == null))
                    .hasSize(NAMESPACES / ENABLED_EVERY)
                    .extracting(Workload::ref)
                    .contains(one);
            assertThat(runningCache
                            .platform()
                            .workloads(one::equals)
                            .collectList()
                            .block(PATIENCE))
                    .hasSize(1);
        }
        assertThat(server.requests("namespaces"))
                .filteredOn(asked -> asked.contains("limit="))
                .hasSize(NAMESPACES / PAGE);
    }

    private void pages(String resource, IntFunction<String> object) {
        for (int first = 0; first < NAMESPACES; first += PAGE) {
            String onward = first + PAGE < NAMESPACES ? "page-" + (first + PAGE) : "";
            String items = IntStream.range(first, first + PAGE).mapToObj(object).collect(Collectors.joining(","));
            server.list(resource, 200, """
                    {"metadata":{"resourceVersion":"5","continue":"%s"},"items":[%s]}""".formatted(onward, items));
        }
    }

    private static String namespace(int number) {
        String labels = number % ENABLED_EVERY == 0 ? "\"gelada.dev/enabled\":\"true\"" : "";
        return """
                {"metadata":{"name":"team-%1$d","uid":"uid-%1$d","labels":{%2$s}}}""".formatted(number, labels);
    }

    private static String set(int number) {
        return """
                {"metadata":{"name":"db","namespace":"team-%1$d","uid":"set-%1$d","generation":1},\
                "spec":{"replicas":1},"status":{"observedGeneration":1,"replicas":1}}""".formatted(number);
    }
}
