package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The packaged program has the beans that its settings ask for, whether their definitions were generated at the build or not. */
class GeneratedContextIT {

    /** It reads annotations for bean definitions; there is none where they are generated. */
    private static final String MAKER = "org.springframework.boot.autoconfigure.internalCachingMetadataReaderFactory";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /**
     * Settings that decide what there is.
     *
     * @param generated whether the start is the short one
     */
    record Start(boolean generated, List<String> settings) {

        static Start quick(String... settings) {
            return new Start(true, List.of(settings));
        }

        static Start slow(String... settings) {
            return new Start(false, List.of(settings));
        }
    }

    static Stream<Start> starts() {
        return Stream.of(
                Start.quick("--gelada.experiment.folder=."),
                Start.quick("--gelada.experiment.kube-monkey.enabled=true", "--gelada.vitals.profile.continuous=false"),
                Start.slow("--management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:1/v1/traces"),
                Start.quick("--gelada.platform.kind=kubernetes"),
                Start.quick(
                        "--gelada.platform.kind=kubernetes",
                        "--gelada.fault.nodes=true",
                        "--gelada.platform.kubernetes.halt.config-map=gelada/halt"),
                Start.slow(
                        "--gelada.platform.kind=kubernetes",
                        "--gelada.platform.kubernetes.custom-resources=false",
                        "--gelada.telemetry.kubernetes-events=false"));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void hasTheSameBeansEitherWay(Start start) throws Exception {
        Map<String, String> quick = beans(start, List.of());
        Map<String, String> slow = beans(start, List.of("-Dspring.aot.enabled=false"));

        assertThat(slow).containsKey(MAKER);
        assertThat(quick.containsKey(MAKER)).isEqualTo(!start.generated());
        assertThat(withoutMakers(quick)).isEqualTo(withoutMakers(slow));
    }

    private static Map<String, String> withoutMakers(Map<String, String> beans) {
        Map<String, String> rest = new TreeMap<>(beans);
        rest.remove(MAKER);
        rest.replaceAll((_, type) -> type.replaceFirst("\\$\\$Lambda.*", "")); // numbered anew by each JVM
        return rest;
    }

    /** Names and types, of both contexts. No API server answers on a cluster: what there is does not depend on it. */
    private Map<String, String> beans(Start start, List<String> options) throws IOException {
        Path home = Files.createTempDirectory(folder, "start");
        Path kubeconfig = Files.writeString(home.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: test
                contexts: [{name: test, context: {cluster: test, user: test, namespace: gelada}}]
                clusters: [{name: test, cluster: {server: "http://127.0.0.1:1"}}]
                users: [{name: test, user: {token: none}}]
                """);
        String[] settings = Stream.concat(
                        start.settings().stream(),
                        Stream.of(
                                "--gelada.platform.kubernetes.kubeconfig=" + kubeconfig,
                                "--gelada.platform.kubernetes.context=test"))
                .toArray(String[]::new);
        try (RunningGelada gelada = RunningGelada.unwatched(home, options, settings)) {
            Map<String, String> all = new TreeMap<>();
            await("beans")
                    .atMost(RunningGelada.PATIENCE)
                    .failFast(
                            "it ended",
                            () -> assertThat(gelada.alive()).as(gelada.log()).isTrue())
                    .ignoreExceptions()
                    .untilAsserted(() -> {
                        all.clear();
                        gelada.actuator("beans").path("contexts").forEach(context -> add(context, all));
                        assertThat(all).isNotEmpty();
                    });
            return all;
        }
    }

    private static void add(JsonNode context, Map<String, String> all) {
        context.path("beans")
                .properties()
                .forEach(bean ->
                        all.put(bean.getKey(), bean.getValue().path("type").asString()));
    }
}
