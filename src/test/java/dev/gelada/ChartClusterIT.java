package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import dev.gelada.platform.kubernetes.Cluster;
import dev.gelada.platform.kubernetes.RealCluster;
import dev.gelada.platform.kubernetes.client.ClientConnection;
import dev.gelada.platform.kubernetes.client.TestConnections;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rendered chart on an API server that means it: what is allowed, and what is not. */
@RealCluster(
        shows =
                "that an API server takes the chart, that its roles give each fault its rights and no other, and that its admission"
                        + " policies keep Gelada's account from any Job that runs a pod and from other people's NetworkPolicies")
class ChartClusterIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Helm chart = new Helm(Path.of("helm/gelada"));
    private Cluster cluster;
    private String namespace;

    @BeforeEach
    void makeRoom(Cluster cluster) {
        this.cluster = cluster;
        this.namespace = cluster.namespace();
    }

    @Test
    void letsTheAccountMakeADeadMansSwitchAndPushItsDeadlineOn() {
        try (KubernetesClient gelada = installed(it -> it)) {
            refusesJobsWithPods(gelada);

            Job job = gelada.resource(deadMansSwitch()).create();

            assertThatCode(() -> replace(gelada, job, "/spec/activeDeadlineSeconds", 90))
                    .doesNotThrowAnyException();
            assertThatCode(() -> gelada.resource(job).delete()).doesNotThrowAnyException();
        }
    }

    @Test
    void refusesEveryOtherJob() {
        try (KubernetesClient gelada = installed(it -> it)) {
            refusesJobsWithPods(gelada);
            Job job = gelada.resource(deadMansSwitch()).create();

            assertThatThrownBy(() -> replace(gelada, job, "/spec/parallelism", 1))
                    .as("giving it pods afterwards")
                    .hasMessageContaining("never runs a pod");
            assertThatThrownBy(() ->
                            gelada.resource(lasting(deadMansSwitch(), 86_400L)).create())
                    .as("one that waits for a day")
                    .hasMessageContaining("expires by itself");
            assertThatThrownBy(() -> gelada.resource(adopting(deadMansSwitch())).create())
                    .as("one that takes other people's pods over")
                    .hasMessageContaining("must not adopt any");
            assertThatThrownBy(() ->
                            gelada.resource(withAHostPath(deadMansSwitch())).create())
                    .as("one that mounts the host")
                    .hasMessageContaining("has no permissions");
        }
    }

    @Test
    void leavesOtherPeoplesJobsAlone() {
        Job theirs = cluster.admin().resource(withAPod(deadMansSwitch())).create();

        try (KubernetesClient gelada = installed(it -> it)) {
            refusesJobsWithPods(gelada);

            assertThatThrownBy(() -> gelada.resource(theirs).delete()).hasMessageContaining("never runs a pod");
        }
    }

    @Test
    void leavesOtherPeoplesNetworkPoliciesAlone() {
        var theirs = new NetworkPolicyBuilder()
                .withMetadata(meta("theirs"))
                .withNewSpec()
                .withNewPodSelector()
                .endPodSelector()
                .endSpec()
                .build();
        cluster.admin().resource(theirs).create();

        try (KubernetesClient gelada = installed(it -> it)) {
            await("the policy")
                    .atMost(SOON)
                    .untilAsserted(() -> assertThatThrownBy(
                                    () -> gelada.resource(another(theirs)).create())
                            .hasMessageContaining("only the NetworkPolicies of its own installation"));

            assertThatThrownBy(() -> gelada.resource(theirs).delete())
                    .hasMessageContaining("only the NetworkPolicies of its own installation");
        }
    }

    @Test
    void collectsWhatADeadMansSwitchOwnsOnceNobodyPushesItOn() {
        Assumptions.assumeTrue(cluster.controllers(), "NOT SHOWN: there is no controller manager");
        try (KubernetesClient gelada = installed(it -> it)) {
            Job job = gelada.resource(lasting(deadMansSwitch(), 2L)).create();
            var owned = gelada.resource(new NetworkPolicyBuilder()
                            .withMetadata(meta("isolation"))
                            .editMetadata()
                            .addToLabels("gelada.dev/installation", namespace + ".gelada")
                            .addNewOwnerReference()
                            .withApiVersion("batch/v1")
                            .withKind("Job")
                            .withName(job.getMetadata().getName())
                            .withUid(job.getMetadata().getUid())
                            .withBlockOwnerDeletion(false)
                            .endOwnerReference()
                            .endMetadata()
                            .withNewSpec()
                            .withNewPodSelector()
                            .addToMatchLabels("gelada.dev/event", "1")
                            .endPodSelector()
                            .endSpec()
                            .build())
                    .create();

            await("the switch to go off").atMost(SOON).untilAsserted(() -> {
                assertThat(gelada.resource(job).get()).isNull();
                assertThat(gelada.resource(owned).get()).isNull();
            });
        }
    }

    @Test
    void reachesOnlyTheListedNamespaces() {
        String other = cluster.namespace();
        try (KubernetesClient gelada = installed(it -> it.set("gelada.platform.kubernetes.namespaces[0]", namespace))) {
            assertThat(may(gelada, "delete", "", "pods", namespace)).isTrue();
            assertThat(may(gelada, "delete", "", "pods", other)).isFalse();
            assertThat(may(gelada, "list", "", "pods", other)).isFalse();
            assertThat(gelada.namespaces().withName(namespace).get()).isNotNull();
            assertThatThrownBy(() -> gelada.namespaces().withName(other).get()).hasMessageContaining("forbidden");
        }
    }

    /** Where API servers are, so that no probe of other people's experiments is let through to one. */
    @Test
    void letsTheAccountReadWhereApiServersAreAndNoOtherAddresses() {
        cluster.apply("default", """
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata: {name: kubernetes, namespace: default, labels: {kubernetes.io/service-name: kubernetes}}
                addressType: IPv4
                endpoints: [{addresses: [203.0.113.7]}]
                ports: [{name: https, port: 6443, protocol: TCP}]
                """);
        try (KubernetesClient gelada = installed(it -> it);
                ClientConnection ours = TestConnections.to(cluster.account(namespace, "gelada"))) {
            List<String> addresses = cluster
                    .admin()
                    .discovery()
                    .v1()
                    .endpointSlices()
                    .inNamespace("default")
                    .withName("kubernetes")
                    .require()
                    .getEndpoints()
                    .stream()
                    .flatMap(endpoint -> endpoint.getAddresses().stream())
                    .toList();

            assertThat(addresses).isNotEmpty();
            await("the role")
                    .atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(ours.offLimits().block(SOON)).containsAll(addresses));
            var slices = gelada.discovery().v1().endpointSlices().inNamespace("default");
            assertThatThrownBy(slices::list).hasMessageContaining("forbidden");
            assertThatThrownBy(() -> slices.withName("another").get()).hasMessageContaining("forbidden");
        }
    }

    @Test
    void letsTheAccountSeeWhereApiServersAreAndNobodyElsesEndpoints() {
        EndpointSlice servers = cluster.admin()
                .discovery()
                .v1()
                .endpointSlices()
                .inNamespace("default")
                .withName("kubernetes")
                .get();
        Assumptions.assumeTrue(servers != null, "NOT SHOWN: these API servers do not tell where they are");
        try (KubernetesClient gelada = installed(it -> it)) {
            var endpoints = gelada.discovery().v1().endpointSlices().inNamespace("default");
            String address = servers.getEndpoints().getFirst().getAddresses().getFirst();

            assertThat(endpoints.withName("kubernetes").get()).isEqualTo(servers);
            try (ClientConnection clientConnection = TestConnections.to(cluster.account(namespace, "gelada"))) {
                assertThat(clientConnection.offLimits().block(SOON)).contains(address);
            }
            assertThatThrownBy(() -> endpoints.withName("another").get()).hasMessageContaining("forbidden");
            assertThatThrownBy(endpoints::list).hasMessageContaining("forbidden");
        }
    }

    @Test
    void givesTheReaperNothingButPuttingBack() {
        install(it -> it);
        try (KubernetesClient reaper = as("gelada-reaper")) {
            assertThat(may(reaper, "patch", "apps", "deployments", namespace)).isTrue();
            assertThat(may(reaper, "delete", "networking.k8s.io", "networkpolicies", namespace))
                    .isTrue();
            assertThat(may(reaper, "delete", "", "pods", namespace)).isFalse();
            assertThat(may(reaper, "create", "batch", "jobs", namespace)).isFalse();
        }
    }

    @Test
    void givesEachFaultItsRightsOnlyWhereItIsOn() {
        try (KubernetesClient gelada = installed(it -> it.set("faults.pod-kill", false)
                .set("faults.node-cordon", true)
                .set("admissionPolicy.enabled", false))) {
            assertThat(may(gelada, "delete", "", "pods", namespace)).isFalse();
            assertThat(may(gelada, "patch", "", "nodes", null)).isTrue();
            assertThat(may(gelada, "patch", "apps", "deployments", namespace)).isTrue();
            assertThat(may(gelada, "create", "batch", "jobs", namespace))
                    .as("Jobs, which nothing would keep from running pods")
                    .isFalse();
        }
    }

    private static NetworkPolicy another(NetworkPolicy policy) {
        return new NetworkPolicyBuilder(policy)
                .editMetadata()
                .withName(null)
                .withGenerateName("another-")
                .endMetadata()
                .build();
    }

    private static void replace(KubernetesClient client, Job job, String path, int value) {
        client.resource(job).patch(PatchContext.of(PatchType.JSON), """
                        [{"op": "replace", "path": "%s", "value": %d}]""".formatted(path, value));
    }

    private void refusesJobsWithPods(KubernetesClient gelada) {
        await("the admission policy")
                .atMost(SOON)
                .untilAsserted(() -> assertThatThrownBy(() ->
                                gelada.resource(withAPod(deadMansSwitch())).create())
                        .hasMessageContaining("never runs a pod"));
    }

    private KubernetesClient installed(UnaryOperator<TemplateCommand> settings) {
        install(settings);
        return as("gelada");
    }

    private void install(UnaryOperator<TemplateCommand> settings) {
        TemplateCommand template = chart.template()
                .withName("gelada")
                .withNamespace(namespace)
                .set("gelada.platform.kubernetes.networkPoliciesEnforced", true)
                .set("gelada.web.token", "hush-and-keep-it-so");
        cluster.apply(namespace, settings.apply(template).call());
    }

    private KubernetesClient as(String account) {
        return new KubernetesClientBuilder()
                .withConfig(cluster.account(namespace, account))
                .build();
    }

    private static boolean may(
            KubernetesClient client, String verb, String group, String resource, @Nullable String namespace) {
        return client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withVerb(verb)
                        .withGroup(group)
                        .withResource(resource)
                        .withNamespace(namespace)
                        .endResourceAttributes()
                        .endSpec()
                        .build())
                .getStatus()
                .getAllowed();
    }

    private ObjectMeta meta(String name) {
        var meta = new ObjectMeta();
        meta.setName(name);
        meta.setNamespace(namespace);
        return meta;
    }

    private Job deadMansSwitch() {
        Job job = Serialization.unmarshal("""
                apiVersion: batch/v1
                kind: Job
                metadata: {generateName: dead-man-}
                spec:
                  parallelism: 0
                  completions: 1
                  backoffLimit: 0
                  ttlSecondsAfterFinished: 0
                  activeDeadlineSeconds: 60
                  template:
                    spec:
                      restartPolicy: Never
                      automountServiceAccountToken: false
                      securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
                      containers:
                        - name: never-runs
                          image: nothing
                          securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
                """, Job.class);
        job.getMetadata().setNamespace(namespace);
        return job;
    }

    private static Job withAPod(Job job) {
        return new JobBuilder(job).editSpec().withParallelism(1).endSpec().build();
    }

    private static Job lasting(Job job, long seconds) {
        return new JobBuilder(job)
                .editSpec()
                .withActiveDeadlineSeconds(seconds)
                .endSpec()
                .build();
    }

    private static Job adopting(Job job) {
        return new JobBuilder(job)
                .editSpec()
                .withManualSelector(true)
                .withNewSelector()
                .addToMatchLabels("app", "checkout")
                .endSelector()
                .editTemplate()
                .withNewMetadata()
                .addToLabels("app", "checkout")
                .endMetadata()
                .endTemplate()
                .endSpec()
                .build();
    }

    private static Job withAHostPath(Job job) {
        return new JobBuilder(job)
                .editSpec()
                .editTemplate()
                .editSpec()
                .addNewVolume()
                .withName("host")
                .withNewHostPath()
                .withPath("/")
                .endHostPath()
                .endVolume()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
