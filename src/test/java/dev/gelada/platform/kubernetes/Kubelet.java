package dev.gelada.platform.kubernetes;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.OutputStream;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Assumptions;

/**
 * A node on which pods really run. It is found by the lease that its kubelet renews, which costs one request where there is none, and
 * believed once a pod ran there and a command in it: nodes that only look alive are made by tools, too.
 *
 * @param node its name; empty when there is none
 * @param lack why nothing can be shown on this cluster, as half a sentence; empty when it can
 */
public record Kubelet(String node, String lack) {

    /** What pods of tests run: anything with a shell, {@code httpd}, {@code wget} and {@code kill} in it, to be had by the nodes. */
    public static final String IMAGE = System.getProperty("gelada.kubernetes.image", "docker.io/library/busybox:1.37");

    private static final Map<String, Kubelet> KNOWN = new ConcurrentHashMap<>();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LIVELY = Duration.ofMinutes(1);
    private static final long MOST_LEASES = 500;
    private static final int MOST_NODES = 10;

    /** The node of this cluster; where there is none the test is skipped, and says what nobody has shown. */
    public static String required(Cluster cluster, String namespace, String shows) {
        Kubelet kubelet = KNOWN.computeIfAbsent(
                cluster.config().getMasterUrl(), url -> find(cluster).tried(cluster, namespace));
        Assumptions.assumeTrue(kubelet.lack.isEmpty(), "NOT SHOWN: " + shows + ", since " + kubelet.lack);
        return kubelet.node;
    }

    private static Kubelet find(Cluster cluster) {
        ZonedDateTime since = ZonedDateTime.now(ZoneOffset.UTC).minus(LIVELY);
        return cluster
                .admin()
                .leases()
                .inNamespace("kube-node-lease")
                .list(new ListOptionsBuilder().withLimit(MOST_LEASES).build())
                .getItems()
                .stream()
                .filter(lease -> renewed(lease, since))
                .limit(MOST_NODES)
                .map(lease -> cluster.admin()
                        .nodes()
                        .withName(lease.getMetadata().getName())
                        .get())
                .filter(node -> node != null && takesPods(node))
                .map(node -> new Kubelet(node.getMetadata().getName(), ""))
                .findFirst()
                .orElse(new Kubelet("", "no node is ready and open to pods whose kubelet gave a sign of life lately"));
    }

    private static boolean renewed(Lease lease, ZonedDateTime since) {
        ZonedDateTime at = lease.getSpec().getRenewTime();
        return at != null && at.isAfter(since);
    }

    private static boolean takesPods(Node node) {
        return !Boolean.TRUE.equals(node.getSpec().getUnschedulable())
                && node.getSpec().getTaints().stream()
                        .noneMatch(taint -> taint.getEffect().startsWith("No"))
                && node.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    private Kubelet tried(Cluster cluster, String namespace) {
        if (!lack.isEmpty()) {
            return this;
        }
        cluster.apply(namespace, pod("canary", node, "sleep 600"));
        PodResource canary = cluster.admin().pods().inNamespace(namespace).withName("canary");
        try {
            await().atMost(PATIENCE)
                    .until(() -> canary.get().getStatus().getPhase().equals("Running"));
            await().atMost(PATIENCE).ignoreExceptions().until(() -> exec(canary) == 0);
            return this;
        } catch (ConditionTimeoutException late) {
            return new Kubelet(
                    "",
                    "image " + IMAGE + " does not run on node " + node + " (" + says(canary.get())
                            + "), another is named by -Dgelada.kubernetes.image");
        }
    }

    private static int exec(PodResource pod) throws Exception {
        try (ExecWatch watch =
                pod.writingOutput(OutputStream.nullOutputStream()).exec("true")) {
            return watch.exitCode().get(10, TimeUnit.SECONDS);
        }
    }

    private static String says(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .map(status -> status.getState().getWaiting())
                .filter(waiting -> waiting != null)
                .map(waiting -> waiting.getReason() + " " + waiting.getMessage())
                .findFirst()
                .orElse(pod.getStatus().getPhase() + ", and no command runs in it");
    }

    /**
     * A pod for that node, which the Pod Security Standard "restricted" allows. Its address answers on port 8080 once it is ready.
     *
     * @param script what its shell does after it has begun to listen
     */
    public static String pod(String name, String node, String script) {
        return """
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, labels: {app: %s}}
                spec: %s
                """.formatted(name, name, spec(node, script));
    }

    /** The same for the template of a Deployment. */
    public static String spec(String node, String script) {
        return """
                {nodeName: %s, terminationGracePeriodSeconds: 5, automountServiceAccountToken: false,
                  securityContext: {runAsNonRoot: true, runAsUser: 65532, seccompProfile: {type: RuntimeDefault}},
                  containers: [{name: main, image: "%s", imagePullPolicy: IfNotPresent,
                    command: [sh, -c, "echo well > /tmp/index.html; httpd -p 8080 -h /tmp; %s"],
                    ports: [{containerPort: 8080}],
                    readinessProbe: {tcpSocket: {port: 8080}, periodSeconds: 1},
                    resources: {requests: {cpu: 20m, memory: 16Mi}, limits: {cpu: 500m, memory: 128Mi}},
                    securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]}""".formatted(node, IMAGE, script);
    }
}
