package dev.gelada.fault.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.fault.Fault;
import dev.gelada.fault.RequiredPermission;
import dev.gelada.platform.kubernetes.Cluster;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.platform.kubernetes.RealCluster;
import dev.gelada.platform.kubernetes.client.ClientConnection;
import dev.gelada.platform.kubernetes.client.TestConnections;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

@RealCluster(
        shows =
                "that missing rights are named as a real API server knows them, and that its book of who set which field is read right")
class PreflightClusterIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String POLICY = """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata: {name: NAMESPACE}
            spec:
              failurePolicy: Fail
              matchConstraints:
                resourceRules:
                  - {apiGroups: [batch], apiVersions: [v1], resources: [jobs], operations: [CREATE]}
              matchConditions:
                - {name: ours, expression: "request.namespace == 'NAMESPACE'"}
              validations:
                - {expression: "object.spec.parallelism == 0"}
            ---
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata: {name: NAMESPACE}
            spec: {policyName: NAMESPACE, validationActions: [Deny]}
            """;

    private Cluster cluster;
    private String namespace;

    @BeforeEach
    void makeRoom(Cluster cluster) {
        this.cluster = cluster;
        this.namespace = cluster.namespace();
    }

    @Test
    void namesWhatARestrictedAccountMayNot() {
        cluster.apply(namespace, """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: reader}
                rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: reader}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
                subjects: [{kind: ServiceAccount, name: reader}]
                """);
        Fault fault = needing(FaultPermissions.all(
                FaultPermissions.of(ObjectKind.POD, "get", "delete"),
                FaultPermissions.through(ObjectKind.POD, "eviction", "create")));

        try (ClientConnection clientConnection = TestConnections.to(cluster.account(namespace, "reader"))) {
            List<String> missing = missing(clientConnection, fault);

            assertThat(missing).hasSize(2);
            assertThat(missing.get(0)).startsWith("Gelada's account may not delete pods in " + namespace);
            assertThat(missing.get(1)).startsWith("Gelada's account may not create pods/eviction in " + namespace);
        }
    }

    @Test
    void takesJobsForARightOnlyWhereAPolicyRefusesThoseThatRunPods() {
        cluster.apply(namespace, """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: maker}
                rules: [{apiGroups: [batch], resources: [jobs], verbs: [create]}]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: maker}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: maker}
                subjects: [{kind: ServiceAccount, name: maker}]
                """);
        Fault fault = needing(FaultPermissions.of(ObjectKind.JOB, "create"));

        try (ClientConnection clientConnection = TestConnections.to(cluster.account(namespace, "maker"))) {
            assertThat(missing(clientConnection, fault))
                    .singleElement()
                    .asString()
                    .startsWith("nothing prevents Gelada's account from running pods in " + namespace);

            cluster.apply(namespace, POLICY.replace("NAMESPACE", namespace));

            await("the policy")
                    .atMost(PATIENCE.multipliedBy(2))
                    .untilAsserted(
                            () -> assertThat(missing(clientConnection, fault)).isEmpty());
        }
    }

    private List<String> missing(ClientConnection clientConnection, Fault fault) {
        JobPolicyCheck jobs =
                new JobPolicyCheck(clientConnection.api(), DeadMansSwitchJobTemplate.PLAIN, Clock.systemUTC());
        return new RbacPermissionChecker(clientConnection.api(), jobs)
                .missing(fault, namespace)
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    @Test
    void knowsWhichFieldsADeployerHasSet() {
        deployAs("argocd-controller");

        try (ClientConnection clientConnection = TestConnections.to(cluster.config())) {
            ObjectRef ref = new ObjectRef(ObjectKind.DEPLOYMENT, namespace, "checkout", null);
            ObjectNode found =
                    clientConnection.api().read(ref).blockOptional(PATIENCE).orElseThrow();

            assertThat(GitOpsControllers.objection(ref, found, change(ref, "/spec/replicas")))
                    .startsWith("argocd-controller set /spec/replicas");
            assertThat(GitOpsControllers.objection(ref, found, change(ref, "/spec/paused")))
                    .isNull();
        }
    }

    private void deployAs(String manager) {
        var there = cluster.admin().apps().deployments().inNamespace(namespace);
        there.load(new java.io.ByteArrayInputStream("""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: checkout}
                        spec:
                          replicas: 1
                          selector: {matchLabels: {app: checkout}}
                          template:
                            metadata: {labels: {app: checkout}}
                            spec: {containers: [{name: main, image: nothing}]}
                        """.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(manager)
                        .build());
    }

    private static ObjectPatch change(ObjectRef ref, String path) {
        return new ObjectPatch(ref, new PatchOperation.Field(path, null, IntNode.valueOf(0)));
    }

    private static Fault needing(List<RequiredPermission> permissions) {
        return (Fault) Proxy.newProxyInstance(
                Fault.class.getClassLoader(), new Class<?>[] {Fault.class}, (proxy, method, arguments) -> permissions);
    }
}
