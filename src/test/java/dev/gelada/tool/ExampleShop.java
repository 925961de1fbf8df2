package dev.gelada.tool;

import dev.gelada.fault.Injection;
import dev.gelada.platform.Platform;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.FakeApiServer;
import dev.gelada.platform.kubernetes.FakeCluster;
import dev.gelada.platform.kubernetes.KubernetesClient.Executed;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.Manifests;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.platform.kubernetes.cache.FakeView;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.StringNode;

/**
 * The world of the documentation's examples on a cluster: {@code shop/checkout} with three ready replicas on three nodes, behind a service,
 * with a disruption budget that lets one go at a time. An autoscaler is there for {@code hpa-freeze} alone: where one sets the replicas,
 * {@code scale} refuses.
 */
final class ExampleShop {

    private static final ObjectKind USAGE = new ObjectKind("metrics.k8s.io", "v1beta1", "PodMetrics", "pods", true);

    private static final Duration AGE = Duration.ofHours(1);

    private final FakeCluster cluster = new FakeCluster(Instant.EPOCH, Schedulers.parallel());

    FakeApiServer api() {
        return cluster.api();
    }

    Platform view() {
        return new FakeView(cluster.api());
    }

    void open() {
        api().put(ObjectKind.NAMESPACE, Manifests.json("""
                {'metadata':{'name':'shop','labels':{'gelada.dev/enabled':'true'}}}"""));
        List.of("node-1", "node-2", "node-3").forEach(node -> api().put(ObjectKind.NODE, Manifests.node(node)));
        api().put(ObjectKind.DEPLOYMENT, Manifests.deployment(FakeCluster.NAMESPACE, "checkout", 3));
        api().put(ObjectKind.SERVICE, Manifests.service(FakeCluster.NAMESPACE, "checkout"));
        api().put(ObjectKind.DISRUPTION_BUDGET, Manifests.json("""
                {'metadata':{'namespace':'shop','name':'checkout'},
                 'spec':{'maxUnavailable':1,'selector':{'matchLabels':{'app':'checkout'}}},
                 'status':{'disruptionsAllowed':1,'desiredHealthy':2,'currentHealthy':3,'expectedPods':3}}"""));
        for (PodRef pod : cluster.pods()) {
            furnish(pod);
        }
        api().refuses(job -> job.at("/spec/parallelism").asInt() > 0); // the chart's admission policy
        api().answers((pod, _) -> {
            endStress(pod);
            return new Executed(143, "");
        });
    }

    /** It has run for an hour, with a limit of memory and a part of that in use. */
    private void furnish(PodRef pod) {
        edit(
                pod,
                "/status/startTime",
                StringNode.valueOf(
                        Instant.now().minus(AGE).truncatedTo(ChronoUnit.SECONDS).toString()));
        for (String sized : List.of("/spec/containers/0", "/status/containerStatuses/0")) {
            edit(pod, sized + "/resources/limits/memory", StringNode.valueOf("512Mi"));
            edit(pod, sized + "/resources/requests/memory", StringNode.valueOf("64Mi"));
        }
        api().put(USAGE, Manifests.json("""
                {'metadata':{'namespace':'shop','name':'%s'},
                 'containers':[{'name':'main','usage':{'memory':'100Mi'}}]}""".formatted(pod.name())));
    }

    /** What the fault of an example needs beside. */
    void arrange(String fault) {
        if (fault.equals("hpa-freeze")) {
            api().put(ObjectKind.AUTOSCALER, Manifests.json("""
                    {'metadata':{'namespace':'shop','name':'checkout'},
                     'spec':{'scaleTargetRef':{'apiVersion':'apps/v1','kind':'Deployment','name':'checkout'},
                       'minReplicas':3,'maxReplicas':6},
                     'status':{'currentReplicas':3,'desiredReplicas':3}}"""));
        }
    }

    /** Does what a kubelet would, which is not among the controllers of the server in memory. */
    void react(String fault, Injection injection) {
        if (fault.equals("container-kill")) {
            PodRef pod =
                    (PodRef) Objects.requireNonNull(injection.order().target().instance());
            edit(pod, "/status/containerStatuses/0/restartCount", IntNode.valueOf(1));
        }
    }

    private void endStress(PodRef pod) {
        String state = "/status/ephemeralContainerStatuses/0/state";
        if (!api().seen(ObjectRef.of(pod)).at(state).isMissingNode()) {
            edit(pod, state, Manifests.json("{'terminated':{'exitCode':0}}"));
        }
    }

    private void edit(PodRef pod, String path, JsonNode value) {
        api().edit(ObjectRef.of(pod), new Step("add", path, value));
    }

    FakeCluster cluster() {
        return cluster;
    }
}
