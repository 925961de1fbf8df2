package dev.gelada.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import dev.gelada.document.Json;
import dev.gelada.engine.reap.ReapResult;
import dev.gelada.engine.reap.Reaper;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.Manifests;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.platform.kubernetes.RealCluster;
import dev.gelada.platform.kubernetes.client.ClientConnection;
import dev.gelada.platform.kubernetes.client.TestConnections;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The chart's rights for the whole cluster, and what its admission policies leave of them. */
@RealCluster(
        shows =
                "that Gelada's account acts only in namespaces and on nodes with the label gelada.dev/enabled=true whatever its role grants,"
                        + " and that what it has done is put back by it and by the reaper also where that label has gone")
class ConfinementClusterIT extends FaultsOnACluster {

    private static final String GELADA = "gelada";
    private static final String REAPER = "gelada-reaper";
    private static final String UNLABELLED = "does not carry the label gelada.dev/enabled=true";

    private String home;
    private ObjectRef canary;

    @BeforeEach
    void install() {
        home = cluster.namespace();
        TemplateCommand template = new Helm(Path.of("helm/gelada"))
                .template()
                .withName("gelada")
                .withNamespace(home)
                .set("gelada.web.token", "hush-and-keep-it-so")
                .set("gelada.installation", "home")
                .set("customResources.enabled", false)
                .set("gelada.platform.kubernetes.networkPoliciesEnforced", true)
                .set("gelada.platform.kubernetes.stressImage", stressImage());
        List.of("node-cordon", "node-drain", "node-taint").forEach(fault -> template.set("faults." + fault, true));
        cluster.apply(home, template.call());
        canary = put(ObjectKind.DEPLOYMENT, Manifests.deployment(namespace, "canary", 1));
        labelled(false); // from now on the policy is in force
    }

    @ParameterizedTest
    @ValueSource(strings = {GELADA, REAPER})
    void scale(String undoer) {
        confined("scale", "{'replicas':0}", put(ObjectKind.DEPLOYMENT, deployment()), undoer);
    }

    @ParameterizedTest
    @ValueSource(strings = {GELADA, REAPER})
    void serviceBlackhole(String undoer) {
        put(ObjectKind.DEPLOYMENT, deployment());
        ObjectRef service = put(ObjectKind.SERVICE, Manifests.service(namespace, "checkout"));
        confined("service-blackhole", "{}", service, undoer);
    }

    @ParameterizedTest
    @ValueSource(strings = {GELADA, REAPER})
    void hpaFreeze(String undoer) {
        confined(
                "hpa-freeze",
                "{'direction':'both'}",
                put(ObjectKind.AUTOSCALER, Manifests.json("""
                {'metadata':{'namespace':'%s','name':'busy'},'spec':{'maxReplicas':5,
                  'behavior':{'scaleUp':{'selectPolicy':'Min'},'scaleDown':{'selectPolicy':'Max'}},
                  'scaleTargetRef':{'apiVersion':'apps/v1','kind':'Deployment','name':'checkout'}}}""".formatted(namespace))),
                undoer);
    }

    @ParameterizedTest
    @ValueSource(strings = {GELADA, REAPER})
    void cpuSqueeze(String undoer) {
        ObjectNode document = pod("checkout");
        ((ObjectNode) document.at("/spec/containers/0/resources/limits")).put("cpu", "500m");
        ObjectRef pod = put(ObjectKind.POD, document);
        String inForce = """
                {'phase':'Running','containerStatuses':[{'name':'main','image':'i','imageID':'i','ready':true,
                  'restartCount':0,'resources':{'limits':{'cpu':'500m'}}}]}""";
        kubeletSays(pod, inForce);
        confined("cpu-squeeze", "{}", pod, undoer);
    }

    @ParameterizedTest
    @ValueSource(strings = {GELADA, REAPER})
    void networkIsolation(String undoer) {
        Assumptions.assumeTrue(cluster.controllers(), "NOT SHOWN: network-isolation, without a controller manager");
        confined("network-isolation", "{}", put(ObjectKind.POD, pod("lonely")), undoer);
    }

    @ParameterizedTest
    @ValueSource(strings = {GELADA, REAPER})
    void podStress(String undoer) {
        ObjectRef pod = put(ObjectKind.POD, pod("stressed"));
        Injection injection = injected("pod-stress", "{}", pod);
        kubeletSays(pod, """
                {'phase':'Running','ephemeralContainerStatuses':[{'name':'gelada-%s','image':'i','imageID':'i','ready':false,
                  'restartCount':0,'state':{'terminated':{'exitCode':0}}}]}""".formatted(injection.order().event()));
        undone(injection, undoer);
        assertThat(annotations(pod).has("gelada.dev/undo")).isFalse();
    }

    /** The calls of spring-assault go to the pod itself; what it asks of the API server is its note. */
    @ParameterizedTest
    @ValueSource(strings = {GELADA, REAPER})
    void theNoteOfSpringAssault(String undoer) {
        ObjectRef pod = put(ObjectKind.POD, pod("assaulted"));
        Injection injection = new Injection(
                faultRequest("{}", pod),
                new FaultName("spring-assault"),
                Json.mapper().createObjectNode(),
                "undo");
        labelled(false);
        as(GELADA, (_, notes) -> refuses(() -> done(notes.write(injection)), UNLABELLED));
        labelled(true);
        as(GELADA, (_, notes) -> done(notes.write(injection)));
        labelled(false);
        as(undoer, (_, notes) -> done(notes.remove(injection)));
        assertThat(annotations(pod).has("gelada.dev/undo")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pod-kill", "pod-evict", "rollout-restart"})
    void whatCannotBeUndone(String name) {
        boolean ofPods = name.startsWith("pod");
        ObjectRef ref = ofPods ? put(ObjectKind.POD, pod("checkout")) : put(ObjectKind.DEPLOYMENT, deployment());
        FakePlatform seen = ofPods ? seen(ref, new NodeRef("nowhere", "0")) : new FakePlatform();
        FaultRequest faultRequest = faultRequest(ofPods ? "{'grace':'0s'}" : "{}", ref);
        as(GELADA, seen, (faults, _) -> {
            Fault fault = fault(faults, name);
            labelled(true);
            Injection injection = value(fault.prepare(faultRequest));
            labelled(false);
            refuses(() -> done(fault.inject(injection)), UNLABELLED);
            labelled(true);
            done(fault.inject(injection));
        });
        as(
                REAPER,
                seen,
                (faults, _) -> refuses(
                        () -> done(fault(faults, name)
                                .inject(new Injection(
                                        faultRequest,
                                        new FaultName(name),
                                        Json.mapper().createObjectNode(),
                                        ""))),
                        ""));
    }

    @Test
    void containersAreReachedOnlyInsideAndToldToEndAlsoOutside() {
        ObjectRef pod = put(ObjectKind.POD, pod("checkout"));
        PodRef ref = new PodRef(namespace, pod.name(), Objects.requireNonNull(pod.uid()));
        List<String> any = List.of("sh", "-c", "true");
        labelled(false);
        onServer(GELADA, server -> {
            refuses(() -> server.exec(ref, "main", any, PATIENCE).block(PATIENCE), "an admission policy");
            letThrough(() -> server.exec(ref, "gelada-x", List.of("kill", "-TERM", "1"), PATIENCE)
                    .block(PATIENCE));
        });
        labelled(true);
        onServer(
                GELADA,
                server ->
                        letThrough(() -> server.exec(ref, "main", any, PATIENCE).block(PATIENCE)));
        onServer(REAPER, server -> {
            refuses(() -> server.exec(ref, "main", any, PATIENCE).block(PATIENCE), "an admission policy");
            letThrough(() -> server.exec(ref, "gelada-x", List.of("kill", "-TERM", "1"), PATIENCE)
                    .block(PATIENCE));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"node-cordon", "node-taint", "node-drain"})
    void nodes(String name) {
        ObjectRef elsewhere = node();
        nodeLabelled(elsewhere, false);
        Step cordon = new Step("add", "/spec/unschedulable", BooleanNode.TRUE);
        onServer(
                GELADA,
                server -> await("the policy of nodes")
                        .atMost(PATIENCE.multipliedBy(3))
                        .untilAsserted(() -> refuses(() -> change(server, elsewhere, cordon), UNLABELLED)));
        for (String undoer : List.of(GELADA, REAPER)) {
            ObjectRef node = node();
            JsonNode before = bare(node);
            as(GELADA, (faults, _) -> {
                Fault fault = fault(faults, name);
                Injection injection = value(fault.prepare(faultRequest("{}", node)));
                nodeLabelled(node, false);
                refuses(() -> done(fault.inject(injection)), UNLABELLED);
                nodeLabelled(node, true);
                done(fault.inject(injection));
                assertThat(value(fault.observe(injection))).isTrue();
                nodeLabelled(node, false);
                undone(injection, undoer);
                nodeLabelled(node, true);
            });
            assertThat(bare(node)).isEqualTo(before);
        }
    }

    @Test
    void neverTheNamespacesOfTheClusterItself() {
        String kube = "kube-" + cluster.uniqueName();
        cluster.apply(home, """
                {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"%s","labels":{"gelada.dev/enabled":"true"}}}""".formatted(kube));
        value(api.create(ObjectKind.DEPLOYMENT, Manifests.deployment(kube, "dns", 1), false));
        ObjectRef dns = new ObjectRef(ObjectKind.DEPLOYMENT, kube, "dns", null);
        labelled(true);
        onServer(
                GELADA, server -> refuses(() -> change(server, dns, nothing()), "never touches the namespace " + kube));
    }

    @Test
    void whatRunsIsNeverChanged() {
        ObjectRef pod = put(ObjectKind.POD, pod("checkout"));
        StringNode another = StringNode.valueOf("registry.example/another:1");
        labelled(true);
        onServer(GELADA, server -> {
            refuses(
                    () -> change(
                            server, canary, new Step("replace", "/spec/template/spec/containers/0/image", another)),
                    "may not change the containers of a workload");
            refuses(
                    () -> change(server, pod, new Step("replace", "/spec/containers/0/image", another)),
                    "may change only its own labels and undo note of a pod");
            refuses(
                    () -> server.patch(pod, "ephemeralcontainers", List.of(ephemeral()), true)
                            .block(PATIENCE),
                    "only its own ephemeral container");
        });
    }

    @Test
    void aNoteIsNoLicence() {
        ObjectRef deployment = put(ObjectKind.DEPLOYMENT, deployment());
        injected("scale", "{'replicas':0}", deployment);
        for (String account : List.of(GELADA, REAPER)) {
            onServer(account, server -> {
                refuses(
                        () -> change(server, deployment, new Step("replace", "/spec/replicas", IntNode.valueOf(9))),
                        "");
                refuses(() -> server.delete(deployment, null).block(PATIENCE), "");
            });
        }
    }

    private void confined(String name, String settings, ObjectRef ref, String undoer) {
        JsonNode before = bare(ref);
        undone(injected(name, settings, ref), undoer);
        assertThat(bare(ref)).isEqualTo(before);
    }

    /** Refused without the label, done with it, and then the label goes. */
    private Injection injected(String name, String settings, ObjectRef ref) {
        Injection[] done = new Injection[1];
        as(GELADA, (faults, _) -> {
            Fault fault = fault(faults, name);
            labelled(true);
            Injection injection = value(fault.prepare(faultRequest(settings, ref)));
            labelled(false);
            refuses(() -> value(fault.prepare(injection.order())), UNLABELLED);
            refuses(() -> done(fault.inject(injection)), UNLABELLED);
            assertThat(annotations(ref).has("gelada.dev/undo")).isFalse();
            labelled(true);
            done(fault.inject(injection));
            assertThat(annotations(ref).has("gelada.dev/undo")).isTrue();
            done[0] = injection;
        });
        labelled(false);
        return done[0];
    }

    private void undone(Injection injection, String undoer) {
        as(undoer, (faults, notes) -> {
            Reaper reaper = new Reaper(notes, faults, Duration.ofSeconds(20), Schedulers.parallel());
            List<ReapResult> reapResult = value(reaper.reap(
                            one -> one.order().event().equals(injection.order().event()))
                    .collectList());
            assertThat(reapResult)
                    .noneMatch(ReapResult.Left.class::isInstance)
                    .anyMatch(ReapResult.Reverted.class::isInstance);
        });
    }

    private static Step ephemeral() {
        return new Step(
                "add",
                "/spec/ephemeralContainers",
                Manifests.json("{'a':[{'name':'mine','image':'another'}]}").path("a"));
    }

    private static void change(KubernetesClient server, ObjectRef ref, Step step) {
        server.patch(ref, null, List.of(step), true).block(PATIENCE);
    }

    /** API servers hear of labels and policies a moment later. */
    private void labelled(boolean labelled) {
        cluster.admin()
                .namespaces()
                .withName(namespace)
                .edit(found -> new NamespaceBuilder(found)
                        .editMetadata()
                        .addToLabels("gelada.dev/enabled", Boolean.toString(labelled))
                        .endMetadata()
                        .build());
        onServer(
                GELADA,
                server -> await("the policy").atMost(PATIENCE.multipliedBy(3)).untilAsserted(() -> {
                    if (labelled) {
                        change(server, canary, nothing());
                    } else {
                        refuses(() -> change(server, canary, nothing()), UNLABELLED);
                    }
                }));
    }

    /** It has no other label, and ours only while the label stays away. */
    private void nodeLabelled(ObjectRef node, boolean labelled) {
        Step step = labelled
                ? new Step("add", "/metadata/labels", Manifests.json("{'gelada.dev/enabled':'true'}"))
                : new Step("remove", "/metadata/labels/gelada.dev~1enabled", null);
        value(api.patch(node, null, List.of(step), false));
    }

    private static void refuses(ThrowingCallable step, String words) {
        assertThatThrownBy(step).isInstanceOf(RuntimeException.class).hasMessageContaining(words);
    }

    /** There is no kubelet to carry it out; that is all that may be in its way. */
    private static void letThrough(ThrowingCallable step) {
        assertThatThrownBy(step)
                .satisfies(error -> assertThat(String.valueOf(error.getMessage()))
                        .doesNotContain("denied", "orbidden", "policy", "may not"));
    }

    private void onServer(String account, Consumer<KubernetesClient> use) {
        try (ClientConnection clientConnection = TestConnections.to(cluster.account(home, account))) {
            use.accept(clientConnection.api());
        }
    }

    private void as(String account, BiConsumer<Faults, UndoNotes> use) {
        as(account, new FakePlatform(), use);
    }

    private void as(String account, FakePlatform platform, BiConsumer<Faults, UndoNotes> use) {
        onServer(account, server -> faults(server, platform, use));
    }
}
