package dev.gelada.fault.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.fault.UndoNoteFormat;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.platform.kubernetes.FakeApiServer;
import dev.gelada.platform.kubernetes.FakeCluster;
import dev.gelada.platform.kubernetes.KubernetesClient.ResourceAttributes;
import dev.gelada.platform.kubernetes.Manifests;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every fault on a cluster promises, shown on an API server in memory. A fault takes part with a subclass that says how it is made
 * and what it hits.
 *
 * <p>Every step is taken by a new instance of the fault, from an injection that was written and read again: whatever a fault would
 * remember by itself is lost, as in a crash at that point.
 */
public abstract class ClusterFaultContract {

    protected static final Duration PATIENCE = Duration.ofSeconds(10);
    protected static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    protected final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    protected final FakeCluster cluster = new FakeCluster(START, time);
    protected final FakeApiServer api = cluster.api();
    protected final UndoAnnotation undoAnnotation = new UndoAnnotation(new UndoNoteFormat("home", cluster.clock()));
    protected final ObjectPatcher changes = new ObjectPatcher(api, undoAnnotation);

    /** A new instance of the fault. */
    protected abstract Fault fault();

    /** What is hit in a cluster with one Deployment {@code shop/checkout} of two pods, its service, and the enabled node {@code node-1}. */
    protected abstract Target target();

    /** The object whose loss means that the target is gone. */
    protected ObjectRef lost(Target target) {
        return switch (target.instance()) {
            case PodRef pod -> ObjectRef.of(pod);
            case NodeRef node -> ObjectRef.of(node);
            case null, default -> cluster.checkout();
        };
    }

    /** Settings under which it shows soon; none unless it says otherwise. */
    protected ObjectNode settings() {
        return Json.mapper().createObjectNode();
    }

    /** The kinds of which everything is as before once it was put back. */
    protected List<ObjectKind> restored() {
        return cluster.kinds();
    }

    /** More that must be there. */
    protected void arrange() {}

    /** Lets the world answer to what was injected, as kubelets and controllers do. */
    protected void react() {}

    @BeforeEach
    void fill() {
        cluster.fill();
        arrange();
    }

    @Test
    void prepareChangesNothing() {
        Map<String, JsonNode> before = world();
        prepared();
        assertThat(world()).isEqualTo(before);
        assertThat(api.requests()).noneMatch(request -> request.matches("(PATCH|POST|DELETE|EVICT|EXEC) .*"));
    }

    @Test
    void preparedInjectionNamesItsFaultAndSaysHowAPersonUndoesIt() {
        Injection injection = prepared();
        assertThat(injection.fault()).isEqualTo(fault().name());
        assertThat(injection.revertCommand().isEmpty()).isNotEqualTo(fault().revertible());
    }

    @Test
    void showsOnceInjected() {
        Map<String, JsonNode> before = everything();
        Injection injection = prepared();
        assertThat(observed(injection)).isFalse();
        inject(injection);
        assertThat(observed(injection)).isTrue();
        assertThat(everything()).isNotEqualTo(before);
    }

    @Test
    void revertRestores() {
        Map<String, JsonNode> before = world();
        Injection injection = prepared();
        inject(injection);
        revert(injection);
        assertRestored(before);
        if (fault().revertible()) {
            assertThat(observed(injection)).isFalse();
        }
    }

    @Test
    void revertIsSafeTwice() {
        Map<String, JsonNode> before = world();
        Injection injection = prepared();
        inject(injection);
        revert(injection);
        revert(injection);
        assertRestored(before);
    }

    @Test
    void revertIsSafeWithoutInject() {
        Map<String, JsonNode> before = world();
        revert(prepared());
        assertThat(world()).isEqualTo(before);
    }

    @Test
    void revertsWhatWasInjectedAlthoughTheAnswerWasLost() {
        for (String verb : List.of("PATCH", "POST")) {
            Map<String, JsonNode> before = world();
            Injection injection = prepared();
            api.losesAnswer(verb);
            fault().inject(injection).onErrorComplete().block(PATIENCE);
            revert(injection);
            assertRestored(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "DELETE"})
    void isPutBackAlsoWhereTheAnswerToThatWasLost(String verb) {
        Map<String, JsonNode> before = world();
        Injection injection = prepared();
        inject(injection);
        api.losesAnswer(verb);
        fault().revert(injection).onErrorComplete().block(PATIENCE);
        revert(injection);
        assertRestored(before);
    }

    @Test
    void refusesATargetThatIsGone() {
        Target target = target();
        api.remove(lost(target));
        StepVerifier.create(fault().prepare(faultRequest(target)))
                .expectErrorSatisfies(
                        error -> assertThat(error).isInstanceOfAny(TargetGoneException.class, RefusedException.class))
                .verify(PATIENCE);
    }

    @Test
    void refusesATargetThatWentAfterPrepare() {
        Target target = target();
        Injection injection = prepared(target);
        api.remove(lost(target));
        StepVerifier.create(fault().inject(injection))
                .expectError(TargetGoneException.class)
                .verify(PATIENCE);
        revert(injection);
    }

    @Test
    void revertIsSafeWhenTheTargetIsGone() {
        Target target = target();
        Injection injection = prepared(target);
        inject(injection);
        api.remove(lost(target));
        revert(injection);
    }

    @Test
    void neverTouchesAnotherUnderTheNameOfTheTarget() {
        Target target = target();
        Injection injection = prepared(target);
        ObjectRef lost = lost(target);
        ObjectNode again = api.seen(lost);
        api.remove(lost);
        again.withObject("/metadata").remove("uid");
        api.put(lost.kind(), again);
        Map<String, JsonNode> before = world();
        StepVerifier.create(fault().inject(injection))
                .expectError(TargetGoneException.class)
                .verify(PATIENCE);
        revert(injection);
        assertThat(world()).isEqualTo(before);
    }

    @Test
    void needsNoMoreThanItDeclares() {
        api.forbids(resourceAttributes -> !declares(resourceAttributes));
        Injection injection = prepared();
        inject(injection);
        observed(injection);
        sustain(injection);
        revert(injection);
    }

    @Test
    void sustainStopsSoonAfterItsEnd() {
        Injection injection = prepared();
        inject(injection);
        sustain(injection);
    }

    protected void sustain(Injection injection) {
        Sinks.Empty<Void> end = Sinks.empty();
        StepVerifier.create(fault().maintain(injection, end.asMono()))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(20)))
                .then(end::tryEmitEmpty)
                .expectComplete()
                .verify(PATIENCE);
    }

    /** Prepares as the engine does: what comes back went through the journal. */
    protected Injection prepared() {
        return prepared(target());
    }

    protected Injection prepared(Target target) {
        Injection injection =
                fault().prepare(faultRequest(target)).blockOptional(PATIENCE).orElseThrow();
        return Json.mapper().readValue(Json.mapper().writeValueAsString(injection), Injection.class);
    }

    protected void inject(Injection injection) {
        done(() -> fault().inject(injection));
        react();
    }

    protected void revert(Injection injection) {
        done(() -> fault().revert(injection));
    }

    protected boolean observed(Injection injection) {
        return fault().observe(injection).blockOptional(PATIENCE).orElseThrow();
    }

    /** It is refused, for a reason in which these words stand. */
    protected void refuses(String... words) {
        StepVerifier.create(fault().prepare(faultRequest(target())))
                .expectErrorSatisfies(error ->
                        assertThat(error).isInstanceOf(RefusedException.class).hasMessageContainingAll(words))
                .verify(PATIENCE);
    }

    protected FaultRequest faultRequest(Target target) {
        return new FaultRequest(
                new EventId("018f-1"),
                1,
                target,
                START.plusSeconds(300),
                fault().type().bind(settings()));
    }

    protected static Target workload() {
        return new Target(new WorkloadRef("Deployment", "shop", "checkout"), null);
    }

    protected Target pod() {
        return new Target(workload().workload(), cluster.pods().getFirst());
    }

    protected Target node() {
        return new Target(workload().workload(), cluster.node());
    }

    protected static ObjectNode json(String text) {
        return Manifests.json(text);
    }

    private boolean declares(ResourceAttributes resourceAttributes) {
        return fault().permissions().stream()
                .map(declared -> FaultPermissions.attributes(declared, null))
                .anyMatch(
                        new ResourceAttributes(
                                resourceAttributes.verb(),
                                resourceAttributes.kind(),
                                resourceAttributes.subresource(),
                                null)::equals);
    }

    private void assertRestored(Map<String, JsonNode> before) {
        if (fault().revertible()) {
            assertThat(world()).isEqualTo(before);
        }
    }

    /** Everything but what the API server counts itself. */
    protected Map<String, JsonNode> world() {
        return world(restored());
    }

    /** The same of every kind, also of those that nobody promises to restore, and what was asked of it but a look: a command in a pod shows there only. */
    private Map<String, JsonNode> everything() {
        Map<String, JsonNode> everything = world(cluster.kinds());
        everything.put(
                "commands",
                Json.mapper()
                        .valueToTree(api.requests().stream()
                                .filter(request -> request.startsWith("EXEC "))
                                .toList()));
        return everything;
    }

    private Map<String, JsonNode> world(List<ObjectKind> kinds) {
        Map<String, JsonNode> world = new TreeMap<>();
        for (ObjectKind kind : kinds) {
            for (ObjectNode object : api.look(kind)) {
                ObjectNode metadata = object.withObject("/metadata");
                metadata.remove(List.of("resourceVersion", "uid"));
                world.put(kind.kind() + " " + metadata.path("name").asString(""), BareDocument.of(object));
            }
        }
        return world;
    }

    private static void done(Supplier<Mono<Void>> step) {
        StepVerifier.create(step.get()).expectComplete().verify(PATIENCE);
    }
}
