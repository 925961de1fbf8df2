package dev.gelada.platform.kubernetes.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.MovableClock;
import dev.gelada.platform.Instance;
import dev.gelada.platform.InstanceRef;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import dev.gelada.platform.kubernetes.client.Connections;
import dev.gelada.target.Copies;
import dev.gelada.target.Eligibility;
import dev.gelada.target.Funnel;
import dev.gelada.target.LabelExpression;
import dev.gelada.target.Naming;
import dev.gelada.target.OwnTraits;
import dev.gelada.target.Patterns;
import dev.gelada.target.Selector;
import dev.gelada.target.Spread;
import dev.gelada.target.Traits;
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
    private static final KubernetesProperties PROPERTIES = Connections.properties(List.of(), Duration.ofSeconds(90));

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T10:00:00Z"));
    private final Funnel funnel = Funnel.by(clock);
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
        try (Seeing seeing = seeing()) {
            assertThat(eligible(seeing, "!team.example/spare")).isEmpty();
            assertThat(judged(seeing, "!team.example/spare"))
                    .extracting(Eligibility::reason)
                    .containsOnly("its annotation 'team.example/spare' has not been read yet");
        }
    }

    /** An experiment may ask for what a pod must carry itself. */
    @Test
    void neitherByOneThatThePodItselfMustLack() {
        Traits traits = new Traits(
                LabelExpression.NONE,
                LabelExpression.NONE,
                LabelExpression.NONE,
                new OwnTraits(LabelExpression.NONE, LabelExpression.NONE, LabelExpression.parse("!team.example/spare")),
                false);
        try (Seeing seeing = seeing()) {
            assertThat(judged(seeing, traits))
                    .extracting(Eligibility::reason)
                    .containsOnly("its annotation 'team.example/spare' has not been read yet");
        }
        assertThat(selector(traits).annotationKeys()).containsExactly("team.example/spare");
    }

    @Test
    void whatIsNamedIsReadAndDecides() {
        try (Seeing seeing = seeing()) {
            seeing.platform().showAnnotations(Set.of("team.example/spare"));

            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(eligible(seeing, "!team.example/spare")).containsExactly("plain"));
            assertThat(eligible(seeing, "team.example/spare=yes")).containsExactly("spared");
            assertThat(eligible(seeing, "!team.example/other")).isEmpty();
        }
        assertThat(lists("pods")).isEqualTo(2);
        assertThat(lists("services")).isEqualTo(1);
    }

    @Test
    void experimentsThatComeTogetherHaveOneListTogetherAndOnesThatAreKnownHaveNone() {
        try (Seeing seeing = seeing()) {
            seeing.platform().showAnnotations(Set.of("a", "b"));
            seeing.platform().showAnnotations(Set.of("b", "c"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(eligible(seeing, "!c")).hasSize(2));

            seeing.platform().showAnnotations(Set.of("c", "a"));
            seeing.platform().showAnnotations(Set.of("gelada.dev/anything"));
            assertThat(eligible(seeing, "!a, !b, !c, !gelada.dev/anything")).hasSize(2);
        }
        assertThat(lists("pods")).isEqualTo(2);
    }

    @Test
    void noMoreAreKeptThanRoomIsForAndThoseThatNobodyNamesGiveWay() {
        AnnotationKeys keys = new AnnotationKeys(clock);
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
        return IntStream.range(from, from + AnnotationKeys.MOST)
                .mapToObj(number -> "key-" + number)
                .collect(Collectors.toSet());
    }

    private long lists(String resource) {
        return server.requests(resource).stream()
                .filter(asked -> asked.contains("limit="))
                .count();
    }

    private List<String> eligible(Seeing seeing, String annotations) {
        return judged(seeing, annotations).stream()
                .flatMap(one -> one.eligible().stream())
                .map(Instance::ref)
                .map(AnnotationsTests::name)
                .toList();
    }

    private static String name(InstanceRef ref) {
        return ref instanceof PodRef pod ? pod.name() : "";
    }

    private List<Eligibility> judged(Seeing seeing, String annotations) {
        return judged(
                seeing,
                new Traits(LabelExpression.NONE, LabelExpression.parse(annotations), LabelExpression.NONE, false));
    }

    private static Selector selector(Traits traits) {
        return new Selector(
                new Naming(Patterns.ANY, Patterns.ANY, Patterns.of("shop")),
                traits,
                new Copies(Patterns.ANY, Patterns.ANY, true, Duration.ZERO),
                Spread.NONE);
    }

    private List<Eligibility> judged(Seeing seeing, Traits traits) {
        Selector selector = selector(traits);
        List<Workload> all = seeing.platform()
                .workloads()
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();
        return all.stream().map(workload -> funnel.judge(selector, workload)).toList();
    }

    private Seeing seeing() {
        return new Seeing(Connections.to(server.address(), PROPERTIES), PROPERTIES, clock, null).whole();
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
