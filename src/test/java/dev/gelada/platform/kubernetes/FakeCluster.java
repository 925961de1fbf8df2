package dev.gelada.platform.kubernetes;

import dev.gelada.platform.Instance;
import dev.gelada.platform.InstanceDetails;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.Platform;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadDetails;
import dev.gelada.platform.WorkloadRef;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.node.ObjectNode;

/** An API server in memory with a small shop in it, and the view of it that a platform would have. Its time is a scheduler's. */
public final class FakeCluster implements Platform {

    public static final String NAMESPACE = "shop";

    private final Instant start;
    private final Scheduler time;
    private final FakeApiServer api;

    public FakeCluster(Instant start, Scheduler time) {
        this.start = start;
        this.time = time;
        this.api = new FakeApiServer(clock());
    }

    public FakeApiServer api() {
        return api;
    }

    /** A Deployment of two pods, its service, and the node on which they run. */
    public void fill() {
        api.put(ObjectKind.NODE, Manifests.node("node-1"));
        api.put(ObjectKind.DEPLOYMENT, Manifests.deployment(NAMESPACE, "checkout", 2));
        api.put(ObjectKind.SERVICE, Manifests.service(NAMESPACE, "checkout"));
    }

    /** What lives in it. */
    public List<ObjectKind> kinds() {
        return List.of(
                ObjectKind.NODE,
                ObjectKind.DEPLOYMENT,
                ObjectKind.SERVICE,
                ObjectKind.POD,
                ObjectKind.JOB,
                ObjectKind.NETWORK_POLICY,
                ObjectKind.AUTOSCALER);
    }

    public ObjectRef checkout() {
        return new ObjectRef(ObjectKind.DEPLOYMENT, NAMESPACE, "checkout", null);
    }

    public ObjectRef service() {
        return new ObjectRef(ObjectKind.SERVICE, NAMESPACE, "checkout", null);
    }

    public NodeRef node() {
        return new NodeRef("node-1", Objects.uid(api.look(ObjectKind.NODE).getFirst()));
    }

    /** The pods that are not on their way out, in the order of their names. */
    public List<PodRef> pods() {
        return api.look(ObjectKind.POD).stream()
                .filter(pod -> !pod.at("/metadata/deletionTimestamp").isString())
                .map(pod -> new PodRef(NAMESPACE, Objects.name(pod), Objects.uid(pod)))
                .toList();
    }

    @Override
    public String kind() {
        return "kubernetes";
    }

    @Override
    public Flux<Workload> workloads() {
        return Flux.defer(() -> Flux.fromIterable(api.look(ObjectKind.DEPLOYMENT)))
                .map(this::workload);
    }

    /** Those on their way out among them, as long as they have not gone. */
    private Workload workload(ObjectNode deployment) {
        List<Instance> instances =
                api.look(ObjectKind.POD).stream().map(this::instance).toList();
        WorkloadDetails enabled = new WorkloadDetails(
                Map.of(), Map.of("gelada.dev/enabled", "true"), Map.of(), 0, false, List.of(), null, false, null);
        return new Workload(
                new WorkloadRef("Deployment", NAMESPACE, Objects.name(deployment)),
                Map.of(),
                deployment.at("/spec/replicas").asInt(1),
                instances,
                enabled);
    }

    private Instance instance(ObjectNode pod) {
        Map<String, String> annotations = new HashMap<>();
        pod.at("/metadata/annotations")
                .properties()
                .forEach(one -> annotations.put(one.getKey(), one.getValue().asString()));
        boolean ending = pod.at("/metadata/deletionTimestamp").isString();
        return new Instance(
                new PodRef(NAMESPACE, Objects.name(pod), Objects.uid(pod)),
                ending ? Instance.TERMINATING : "running",
                !ending,
                start,
                null,
                Objects.labels(pod),
                new InstanceDetails(annotations, node(), null, ending ? "it is already being deleted" : null));
    }

    /** Tells the scheduler's time. */
    public Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return start.plusMillis(time.now(TimeUnit.MILLISECONDS));
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
