package dev.gelada.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.document.Json;
import dev.gelada.engine.reap.Reaper;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Instance;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.Particulars;
import dev.gelada.platform.Platform;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.platform.kubernetes.ApiServer.Step;
import dev.gelada.platform.kubernetes.Cluster;
import dev.gelada.platform.kubernetes.FakeCluster;
import dev.gelada.platform.kubernetes.Manifests;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.platform.kubernetes.RealCluster;
import dev.gelada.platform.kubernetes.client.Connection;
import dev.gelada.platform.kubernetes.client.Connections;
import dev.gelada.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

/** Faults on a real API server: what it takes of them, and whether everything is as before when they were put back. */
@RealCluster(
        shows =
                "that a real API server takes what faults ask for, and that everything is as before when they were put back")
class FaultsClusterIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path data;

    private Connection connection;
    private ApiServer api;
    private Cluster cluster;
    private String namespace;

    @BeforeEach
    void fill(Cluster cluster) {
        this.cluster = cluster;
        connection = Connections.to(cluster.config());
        api = connection.api();
        namespace = cluster.namespace();
    }

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void scaleIsPutBack() {
        isPutBack("scale", "{'replicas':0}", put(ObjectKind.DEPLOYMENT, deployment()));
    }

    @Test
    void serviceBlackholeIsPutBack() {
        put(ObjectKind.DEPLOYMENT, deployment());
        isPutBack("service-blackhole", "{}", put(ObjectKind.SERVICE, Manifests.service(namespace, "checkout")));
    }

    @Test
    void nodeCordonIsPutBack() {
        isPutBack("node-cordon", "{}", node());
    }

    @Test
    void nodeTaintIsPutBack() {
        isPutBack("node-taint", "{}", node());
    }

    @Test
    void cpuSqueezeIsPutBack() {
        squeezeIsPutBack("cpu-squeeze", "{}", "cpu", "500m", "100m");
    }

    @Test
    void memorySqueezeIsPutBack() {
        squeezeIsPutBack("memory-squeeze", "{'percent':50,'belowUsage':true}", "memory", "2Gi", "1Gi");
    }

    @Test
    void memorySqueezeIsRefusedWhereNobodyMeasures() {
        ObjectRef pod = put(ObjectKind.POD, limited("memory", "256Mi"));
        faults((faults, notes) -> StepVerifier.create(faults.named(new FaultName("memory-squeeze"))
                        .orElseThrow()
                        .prepare(order("{}", pod)))
                .expectErrorSatisfies(error ->
                        assertThat(error).isInstanceOf(RefusedException.class).hasMessageContaining("nobody measures"))
                .verify(PATIENCE));
    }

    private void squeezeIsPutBack(String name, String settings, String resource, String before, String squeezed) {
        ObjectRef pod = put(ObjectKind.POD, limited(resource, before));
        faults((faults, notes) -> {
            Fault fault = faults.named(new FaultName(name)).orElseThrow();
            Injection injection = value(fault.prepare(order(settings, pod)));
            done(fault.inject(injection));
            assertThat(limit(pod, resource)).isEqualTo(squeezed);
            assertThat(annotations(pod).has("gelada.dev/undo")).isTrue();
            kubeletSays(pod, resource, squeezed);
            assertThat(value(fault.observe(injection))).isTrue();
            kubeletSays(pod, resource, before); // as if it had been faster than the revert
            done(fault.revert(injection));
            assertThat(limit(pod, resource)).isEqualTo(before);
            assertThat(annotations(pod).has("gelada.dev/undo")).isFalse();
        });
    }

    private ObjectNode limited(String resource, String limit) {
        ObjectNode pod = Manifests.pod(namespace, "checkout", "checkout");
        ((ObjectNode) pod.at("/spec/containers/0/resources/limits")).put(resource, limit);
        ((ObjectNode) pod.at("/spec/containers/0/resources/requests")).put("memory", "16Mi");
        return pod;
    }

    @Test
    void podStressIsPutBackWhenItHasEnded() {
        ObjectRef pod = put(ObjectKind.POD, Manifests.pod(namespace, "checkout", "checkout"));
        faults((faults, notes) -> {
            Fault fault = faults.named(new FaultName("pod-stress")).orElseThrow();
            Injection injection = value(fault.prepare(order("{'cpu':1,'memory':'64Mi'}", pod)));
            done(fault.inject(injection));
            JsonNode container = value(api.read(pod)).at("/spec/ephemeralContainers/0");
            assertThat(container.at("/image").asString()).isEqualTo("registry.example/stress@sha256:0");
            assertThat(annotations(pod).has("gelada.dev/undo")).isTrue();
            kubeletSays(pod, container, "'running':{}");
            assertThat(value(fault.observe(injection))).isTrue();
            kubeletSays(pod, container, "'terminated':{'exitCode':0}");
            assertThat(value(fault.observe(injection))).isFalse();
            done(fault.revert(injection));
            assertThat(annotations(pod).has("gelada.dev/undo")).isFalse();
        });
    }

    private void kubeletSays(ObjectRef pod, JsonNode container, String state) {
        value(api.patch(
                pod,
                "status",
                List.of(new Step("add", "/status", Manifests.json("""
                        {'phase':'Running','ephemeralContainerStatuses':[{'name':'%s','image':'i','imageID':'i','ready':false,
                          'restartCount':0,'state':{%s}}]}""".formatted(
                                container.at("/name").asString(), state)))),
                false));
    }

    @Test
    void rolloutRestartChangesTheTemplate() {
        ObjectRef deployment = put(ObjectKind.DEPLOYMENT, deployment());
        faults((faults, notes) -> {
            Fault fault = faults.named(new FaultName("rollout-restart")).orElseThrow();
            Injection injection = value(fault.prepare(order("{}", deployment)));
            assertThat(value(fault.observe(injection))).isFalse();
            done(fault.inject(injection));
            assertThat(value(fault.observe(injection))).isTrue();
        });
    }

    @Test
    void podKillAndPodEvictDeleteTheVeryPod() {
        ObjectRef owner = put(ObjectKind.CONFIG_MAP, Manifests.configMap(namespace, "owner"));
        for (String name : List.of("pod-kill", "pod-evict")) {
            ObjectNode document = Manifests.pod(namespace, name, "checkout");
            document.withObject("/metadata").putArray("ownerReferences").add(Manifests.json("""
                    {'apiVersion':'v1','kind':'ConfigMap','name':'owner','uid':'%s','controller':true}""".formatted(
                            owner.uid())));
            ObjectRef pod = put(ObjectKind.POD, document);
            Order order = order("{'grace':'0s'}", pod);
            faults(seen(order), (faults, notes) -> {
                Fault fault = faults.named(new FaultName(name)).orElseThrow();
                Injection injection = value(fault.prepare(order));
                done(fault.inject(injection));
                assertThat(api.read(pod).block(PATIENCE)).isNull();
                StepVerifier.create(fault.inject(injection))
                        .expectError(TargetGoneException.class)
                        .verify(PATIENCE);
            });
        }
    }

    @Test
    void networkIsolationIsPutBackAndGoesByItselfWithoutUs() {
        Assumptions.assumeTrue(cluster.controllers(), "NOT SHOWN: the dead-man's switch, without a controller manager");
        ObjectRef pod = put(ObjectKind.POD, Manifests.pod(namespace, "checkout", "checkout"));
        JsonNode before = bare(pod);
        faults((faults, notes) -> {
            Fault fault = faults.named(new FaultName("network-isolation")).orElseThrow();
            Injection injection = value(fault.prepare(order("{}", pod)));
            done(fault.inject(injection));
            assertThat(value(fault.observe(injection))).isTrue();
            assertThat(value(notes.all().collectList())).hasSize(2).allMatch(UndoNotes.Owed.class::isInstance);
            done(fault.revert(injection));
            assertThat(value(fault.observe(injection))).isFalse();
            assertThat(bare(pod)).isEqualTo(before);
            Injection left = value(fault.prepare(order("{}", pod, Instant.now().plusSeconds(5))));
            done(fault.inject(left));
            await("the isolation to go by itself")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> !value(fault.observe(left)));
        });
    }

    @Test
    void aReaperPutsBackWhatNobodyRemembersWithoutADatabase() {
        ObjectRef deployment = put(ObjectKind.DEPLOYMENT, deployment());
        JsonNode before = bare(deployment);
        faults((faults, notes) -> {
            Fault fault = faults.named(new FaultName("scale")).orElseThrow();
            done(fault.inject(value(fault.prepare(order("{'replicas':0}", deployment)))));
        });
        faults((faults, notes) -> {
            Reaper reaper = new Reaper(notes, faults, Duration.ofSeconds(10), Schedulers.parallel());
            assertThat(value(reaper.reap(injection -> namespace.equals(
                                    injection.order().target().workload().namespace()))
                            .collectList()))
                    .isNotEmpty();
            assertThat(bare(deployment)).isEqualTo(before);
        });
    }

    private void isPutBack(String name, String settings, ObjectRef ref) {
        JsonNode before = bare(ref);
        faults((faults, notes) -> {
            Fault fault = faults.named(new FaultName(name)).orElseThrow();
            Injection injection = value(fault.prepare(order(settings, ref)));
            assertThat(bare(ref)).isEqualTo(before);
            assertThat(value(fault.observe(injection))).isFalse();
            done(fault.inject(injection));
            assertThat(value(fault.observe(injection))).isTrue();
            assertThat(value(notes.all().collectList())).contains(new UndoNotes.Owed(reread(injection)));
            done(fault.revert(injection));
            done(fault.revert(injection));
            assertThat(bare(ref)).isEqualTo(before);
        });
    }

    /** Whoever ends a pod looks at it in the view. */
    private static FakePlatform seen(Order order) {
        Target target = order.target();
        FakePlatform platform = new FakePlatform();
        Instance drawn = new Instance(
                Objects.requireNonNull(target.instance()),
                "running",
                true,
                FakePlatform.STARTED,
                null,
                Map.of(),
                Particulars.NONE);
        platform.put(new Workload(target.workload(), Map.of(), 1, List.of(drawn)));
        return platform;
    }

    private void faults(BiConsumer<Faults, UndoNotes> use) {
        faults(new FakeCluster(Instant.EPOCH, Schedulers.parallel()), use);
    }

    private void faults(Platform platform, BiConsumer<Faults, UndoNotes> use) {
        ApplicationContextRunner rooms = ClusterRooms.of(data, api, platform);
        rooms.withPropertyValues(
                        "gelada.fault.nodes=true",
                        "gelada.fault.network-isolation.enforced=true",
                        "gelada.fault.pod-stress.image=registry.example/stress@sha256:0")
                .run(context -> use.accept(context.getBean(Faults.class), context.getBean(UndoNotes.class)));
    }

    private Order order(String settings, ObjectRef ref) {
        return order(settings, ref, Instant.now().plusSeconds(300));
    }

    private Order order(String settings, ObjectRef ref, Instant deadline) {
        WorkloadRef workload = new WorkloadRef("Deployment", namespace, "checkout");
        String uid = String.valueOf(ref.uid());
        Target target = switch (ref.kind().kind()) {
            case "Pod" -> new Target(workload, new PodRef(namespace, ref.name(), uid));
            case "Node" -> new Target(workload, new NodeRef(ref.name(), uid));
            default -> new Target(workload, null);
        };
        String event = "018f-" + Long.toHexString(System.nanoTime());
        return new Order(new EventId(event), 1, target, deadline, Manifests.json(settings));
    }

    private ObjectNode deployment() {
        ObjectNode deployment = Manifests.deployment(namespace, "checkout", 2);
        deployment.withObject("/spec").set("replicas", IntNode.valueOf(2));
        return deployment;
    }

    private ObjectRef node() {
        String name = cluster.uniqueName();
        cluster.apply(namespace, """
                {"apiVersion":"v1","kind":"Node","metadata":{"name":"%s","labels":{"gelada.dev/enabled":"true"}}}""".formatted(name));
        JsonNode found = value(api.read(new ObjectRef(ObjectKind.NODE, null, name, null)));
        return new ObjectRef(
                ObjectKind.NODE, null, name, found.at("/metadata/uid").asString());
    }

    private ObjectRef put(ObjectKind kind, ObjectNode document) {
        ObjectNode made = value(api.create(kind, document, false));
        return new ObjectRef(
                kind,
                namespace,
                made.at("/metadata/name").asString(),
                made.at("/metadata/uid").asString());
    }

    private void kubeletSays(ObjectRef pod, String resource, String limit) {
        value(api.patch(
                pod,
                "status",
                List.of(new Step("add", "/status", Manifests.json("""
                        {'phase':'Running','containerStatuses':[{'name':'main','image':'i','imageID':'i','ready':true,
                          'restartCount':0,'resources':{'limits':{'%s':'%s'}}}]}""".formatted(resource, limit)))),
                false));
    }

    private String limit(ObjectRef pod, String resource) {
        return value(api.read(pod))
                .at("/spec/containers/0/resources/limits/" + resource)
                .asString("");
    }

    private JsonNode annotations(ObjectRef ref) {
        return value(api.read(ref)).at("/metadata/annotations");
    }

    /** All but what the API server and its controllers count themselves. */
    private JsonNode bare(ObjectRef ref) {
        ObjectNode object = value(api.read(ref));
        ObjectNode metadata = object.withObject("/metadata");
        metadata.remove(List.of("resourceVersion", "generation", "managedFields"));
        metadata.withObject("/annotations").remove("deployment.kubernetes.io/revision");
        for (String map : List.of("annotations", "labels")) {
            if (metadata.path(map).isEmpty()) {
                metadata.remove(map);
            }
        }
        object.remove("status");
        return object;
    }

    private static Injection reread(Injection injection) {
        return Json.mapper().readValue(Json.mapper().writeValueAsString(injection), Injection.class);
    }

    private static void done(Mono<Void> step) {
        step.block(PATIENCE);
    }

    private static <T> T value(Mono<T> step) {
        return step.blockOptional(PATIENCE).orElseThrow();
    }
}
