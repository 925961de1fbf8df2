package dev.gelada.fault;

import static org.awaitility.Awaitility.await;

import dev.gelada.document.Json;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Instance;
import dev.gelada.platform.InstanceDetails;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.Platform;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadDetails;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.platform.kubernetes.Cluster;
import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.Manifests;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.platform.kubernetes.client.ClientConnection;
import dev.gelada.platform.kubernetes.client.TestConnections;
import dev.gelada.selection.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

/** What tests of faults on a real API server share: a namespace that is filled by hand, and the room of faults, wired as in the program. */
abstract class FaultsOnACluster {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path data;

    private ClientConnection clientConnection;
    KubernetesClient api;
    Cluster cluster;
    String namespace;

    @BeforeEach
    void connect(Cluster cluster) {
        this.cluster = cluster;
        clientConnection = TestConnections.to(cluster.config());
        api = clientConnection.api();
        namespace = cluster.namespace();
    }

    @AfterEach
    void close() {
        clientConnection.close();
    }

    /** The room with every right. */
    void faults(BiConsumer<Faults, UndoNotes> use) {
        faults(api, new FakePlatform(), use);
    }

    void faults(KubernetesClient server, Platform platform, BiConsumer<Faults, UndoNotes> use) {
        FaultContext.of(data, server, platform)
                .withPropertyValues(
                        "gelada.fault.nodes=true",
                        "gelada.fault.network-isolation.enforced=true",
                        "gelada.fault.pod-stress.image=" + stressImage(),
                        "gelada.platform.kubernetes.namespaces=" + namespaces())
                .run(context -> use.accept(context.getBean(Faults.class), context.getBean(UndoNotes.class)));
    }

    String stressImage() {
        return "registry.example/stress@sha256:0";
    }

    /** The only ones in which undo notes are looked for; empty for all. */
    String namespaces() {
        return "";
    }

    static Fault fault(Faults faults, String name) {
        return faults.named(new FaultName(name)).orElseThrow();
    }

    FaultRequest faultRequest(String settings, ObjectRef ref) {
        return faultRequest(settings, ref, Instant.now().plusSeconds(300));
    }

    FaultRequest faultRequest(String settings, ObjectRef ref, Instant deadline) {
        WorkloadRef workload = new WorkloadRef("Deployment", namespace, "checkout");
        String uid = String.valueOf(ref.uid());
        Target target = switch (ref.kind().kind()) {
            case "Pod" -> new Target(workload, new PodRef(namespace, ref.name(), uid));
            case "Node" -> new Target(workload, new NodeRef(ref.name(), uid));
            default -> new Target(workload, null);
        };
        String event = "018f-" + Long.toHexString(System.nanoTime());
        return new FaultRequest(new EventId(event), 1, target, deadline, Manifests.json(settings));
    }

    /** A view in which one pod of {@code checkout} runs, on this node. */
    FakePlatform seen(ObjectRef pod, NodeRef node) {
        FakePlatform platform = new FakePlatform();
        Instance drawn = new Instance(
                new PodRef(namespace, pod.name(), Objects.requireNonNull(pod.uid())),
                "running",
                true,
                FakePlatform.STARTED,
                null,
                Map.of(),
                new InstanceDetails(Map.of(), node, null, null));
        WorkloadDetails enabled = new WorkloadDetails(
                Map.of(), Map.of("gelada.dev/enabled", "true"), Map.of(), 0, false, List.of(), null, false, null);
        WorkloadRef workload = new WorkloadRef("Deployment", namespace, "checkout");
        platform.put(new Workload(workload, Map.of(), 1, List.of(drawn), enabled));
        return platform;
    }

    ObjectNode deployment() {
        ObjectNode deployment = Manifests.deployment(namespace, "checkout", 2);
        deployment.withObject("/spec").set("replicas", IntNode.valueOf(2));
        return deployment;
    }

    ObjectNode pod(String name) {
        return Manifests.pod(namespace, name, "checkout");
    }

    /** An enabled one that no kubelet runs. */
    ObjectRef node() {
        String name = cluster.uniqueName();
        cluster.apply(namespace, """
                {"apiVersion":"v1","kind":"Node","metadata":{"name":"%s","labels":{"gelada.dev/enabled":"true"}}}""".formatted(name));
        JsonNode found = value(api.read(new ObjectRef(ObjectKind.NODE, null, name, null)));
        return new ObjectRef(
                ObjectKind.NODE, null, name, found.at("/metadata/uid").asString());
    }

    ObjectRef put(ObjectKind kind, ObjectNode document) {
        ObjectNode made = value(api.create(kind, document, false));
        return new ObjectRef(
                kind,
                namespace,
                made.at("/metadata/name").asString(),
                made.at("/metadata/uid").asString());
    }

    /** What a kubelet would report, written with single quotes. */
    void kubeletSays(ObjectRef pod, String status) {
        value(api.patch(pod, "status", List.of(new Step("add", "/status", Manifests.json(status))), false));
    }

    JsonNode annotations(ObjectRef ref) {
        return value(api.read(ref)).at("/metadata/annotations");
    }

    /** All but what the API server and its controllers count themselves. */
    JsonNode bare(ObjectRef ref) {
        ObjectNode object = value(api.read(ref));
        ObjectNode metadata = object.withObject("/metadata");
        metadata.remove(List.of("resourceVersion", "generation", "managedFields"));
        metadata.withObject("/annotations")
                .remove(List.of("deployment.kubernetes.io/revision", "node.alpha.kubernetes.io/ttl"));
        for (String map : List.of("annotations", "labels")) {
            if (metadata.path(map).isEmpty()) {
                metadata.remove(map);
            }
        }
        object.remove("status");
        withoutConditions(object);
        return object;
    }

    /** A node that no kubelet runs is tainted by its controller, as its conditions come and go. */
    private static void withoutConditions(ObjectNode object) {
        if (object.at("/spec/taints") instanceof ArrayNode taints) {
            taints.removeIf(taint -> taint.path("key").asString("").startsWith("node.kubernetes.io/"));
            if (taints.isEmpty()) {
                object.withObject("/spec").remove("taints");
            }
        }
    }

    static Injection reread(Injection injection) {
        return Json.mapper().readValue(Json.mapper().writeValueAsString(injection), Injection.class);
    }

    static void done(Mono<Void> step) {
        step.block(PATIENCE);
    }

    static <T> T value(Mono<T> step) {
        return step.blockOptional(PATIENCE).orElseThrow();
    }

    static void refused(Supplier<Mono<ObjectNode>> step, int code) {
        await("a refusal by " + code)
                .atMost(PATIENCE.multipliedBy(3))
                .untilAsserted(() -> errs(step.get(), no -> no.code() == code));
    }

    /** A change that any rehearsal can make. */
    static Step nothing() {
        return new Step("add", "/spec/revisionHistoryLimit", IntNode.valueOf(7));
    }

    static void errs(Mono<?> step, Predicate<KubernetesApiException> which) {
        StepVerifier.create(step)
                .expectErrorMatches(error -> error instanceof KubernetesApiException no && which.test(no))
                .verify(PATIENCE);
    }
}
