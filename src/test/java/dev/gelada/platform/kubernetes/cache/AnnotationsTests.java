package dev.gelada.platform.kubernetes.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.MovableClock;
import dev.gelada.platform.Instance;
import dev.gelada.platform.InstanceRef;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import dev.gelada.platform.kubernetes.client.TestConnections;
import dev.gelada.selection.Eligibility;
import dev.gelada.selection.EligibilityFilter;
import dev.gelada.selection.InstanceCriteria;
import dev.gelada.selection.LabelCriteria;
import dev.gelada.selection.LabelExpression;
import dev.gelada.selection.NameCriteria;
import dev.gelada.selection.NamePatterns;
import dev.gelada.selection.OwnLabelCriteria;
import dev.gelada.selection.Selector;
import dev.gelada.selection.TopologySpread;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Annotations that an experiment names are kept, and nothing is decided by one that has not been read yet. */
class AnnotationsTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final KubernetesProperties PROPERTIES =
            TestConnections.properties(List.of(), Duration.ofSeconds(90));

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T10:00:00Z"));
    private final EligibilityFilter eligibilityFilter = EligibilityFilter.by(clock);
    private ScriptedApiServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedApiServer(0);
        for (int times = 0; times < 3; times++) {
            server.list("namespaces", 200, page("""
                    {"metadata":{"name":"shop","uid":"uid-shop","labels":{"gelada.dev/enabled":"true"}}}"""));
            server.list("statefulsets", 200, page("""
                    {"metadata":{"name":"db","namespace":"shop","uid":"uid-db","generation":1},"spec":{"replicas":2},\
                    "status":{"observedGeneration":1,"replicas":2}}"""));
            server.list("pods", 200, page(pod("plain", ""), pod("spared", "\"team.example/spare\":\"yes\"")));
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void nothingIsHitByAnAnnotationThatWasNotRead() {
        try (RunningCache runningCache = runningCache()) {
            assertThat(eligible(runningCache, "!team.example/spare")).isEmpty();
            assertThat(judged(runningCache, "!team.example/spare"))
                    .extracting(Eligibility::reason)
                    .containsOnly("its annotation 'team.example/spare' has not been read yet");
        }
    }

    /** An experiment may ask for what a pod must carry itself. */
    @Test
    void neitherByOneThatThePodItselfMustLack() {
        LabelCriteria labelCriteria = new LabelCriteria(
                LabelExpression.NONE,
                LabelExpression.NONE,
                LabelExpression.NONE,
                new OwnLabelCriteria(
                        LabelExpression.NONE, LabelExpression.NONE, LabelExpression.parse("!team.example/spare")),
                false);
        try (RunningCache runningCache = runningCache()) {
            assertThat(judged(runningCache, labelCriteria))
                    .extracting(Eligibility::reason)
                    .containsOnly("its annotation 'team.example/spare' has not been read yet");
        }
        assertThat(selector(labelCriteria).annotationKeys()).containsExactly("team.example/spare");
    }

    @Test
    void whatIsNamedIsReadAndDecides() {
        try (RunningCache runningCache = runningCache()) {
            runningCache.platform().showAnnotations(Set.of("team.example/spare"));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(eligible(runningCache, "!team.example/spare"))
                            .containsExactly("plain"));
            assertThat(eligible(runningCache, "team.example/spare=yes")).containsExactly("spared");
            assertThat(eligible(runningCache, "!team.example/other")).isEmpty();
        }
        assertThat(lists("pods")).isEqualTo(2);
        assertThat(lists("services")).isEqualTo(1);
    }

    @Test
    void experimentsThatComeTogetherHaveOneListTogetherAndOnesThatAreKnownHaveNone() {
        try (RunningCache runningCache = runningCache()) {
            runningCache.platform().showAnnotations(Set.of("a", "b"));
            runningCache.platform().showAnnotations(Set.of("b", "c"));
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(eligible(runningCache, "!c")).hasSize(2));

            runningCache.platform().showAnnotations(Set.of("c", "a"));
            runningCache.platform().showAnnotations(Set.of("gelada.dev/anything"));
            assertThat(eligible(runningCache, "!a, !b, !c, !gelada.dev/anything"))
                    .hasSize(2);
        }
        assertThat(lists("pods")).isEqualTo(2);
    }

    @Test
    void noMoreAreKeptThanRoomIsForAndThoseThatNobodyNamesGiveWay() {
        AnnotationFilter keys = new AnnotationFilter(clock);
        keys.ask(numbered(0));
        keys.ask(Set.of("late"));
        assertThat(keys.keep("late")).isFalse();
        assertThat(keys.keep("key-99")).isTrue();

        clock.advance(Duration.ofHours(2));
        keys.ask(Set.of("key-99"));
        keys.ask(Set.of("late"));
        assertThat(keys.keep("late")).isTrue();
        assertThat(keys.keep("key-99")).isTrue();
        assertThat(keys.keep("key-0")).isFalse();
    }

    private static Set<String> numbered(int from) {
        return IntStream.range(from, from + AnnotationFilter.MOST)
                .mapToObj(number -> "key-" + number)
                .collect(Collectors.toSet());
    }

    private long lists(String resource) {
        return server.requests(resource).stream()
                .filter(asked -> asked.contains("limit="))
                .count();
    }

    private List<String> eligible(RunningCache runningCache, String annotations) {
        return judged(runningCache, annotations).stream()
                .flatMap(one -> one.eligible().stream())
                .map(Instance::ref)
                .map(AnnotationsTests::name)
                .toList();
    }

    private static String name(InstanceRef ref) {
        return ref instanceof PodRef pod ? pod.name() : "";
    }

    private List<Eligibility> judged(RunningCache runningCache, String annotations) {
        return judged(
                runningCache,
                new LabelCriteria(
                        LabelExpression.NONE, LabelExpression.parse(annotations), LabelExpression.NONE, false));
    }

    private static Selector selector(LabelCriteria labelCriteria) {
        return new Selector(
                new NameCriteria(NamePatterns.ANY, NamePatterns.ANY, NamePatterns.of("shop")),
                labelCriteria,
                new InstanceCriteria(NamePatterns.ANY, NamePatterns.ANY, true, Duration.ZERO),
                TopologySpread.NONE);
    }

    private List<Eligibility> judged(RunningCache runningCache, LabelCriteria labelCriteria) {
        Selector selector = selector(labelCriteria);
        List<Workload> all = runningCache
                .platform()
                .workloads()
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();
        return all.stream()
                .map(workload -> eligibilityFilter.judge(selector, workload))
                .toList();
    }

    private RunningCache runningCache() {
        return new RunningCache(TestConnections.to(server.address(), PROPERTIES), PROPERTIES, clock, null).whole();
    }

    private static String pod(String name, String annotations) {
        return """
                {"metadata":{"name":"%1$s","namespace":"shop","uid":"uid-%1$s","annotations":{%2$s},\
                "ownerReferences":[{"kind":"StatefulSet","name":"db","uid":"uid-db","controller":true}],\
                "creationTimestamp":"2026-03-02T09:00:00Z"},"status":{"phase":"Running",\
                "conditions":[{"type":"Ready","status":"True"}]}}""".formatted(name, annotations);
    }

    private static String page(String... items) {
        return "{\"metadata\":{\"resourceVersion\":\"5\"},\"items\":[%s]}".formatted(String.join(",", items));
    }
}
