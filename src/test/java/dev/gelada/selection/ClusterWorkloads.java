package dev.gelada.selection;

import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Instance;
import dev.gelada.platform.InstanceDetails;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadDetails;
import dev.gelada.platform.WorkloadRef;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Workloads of a cluster that exists on paper only. */
public final class ClusterWorkloads {

    private ClusterWorkloads() {}

    /** A deployment in the namespace {@code shop} with one pod on each of these nodes. */
    public static Workload deployment(String name, String... nodes) {
        return new Workload(
                new WorkloadRef("Deployment", "shop", name),
                Map.of("app", name),
                nodes.length,
                IntStream.range(0, nodes.length)
                        .mapToObj(index -> pod(name + "-" + index, nodes[index]))
                        .toList());
    }

    /** A node {@code b2} lies in the zone {@code b}. */
    static Instance pod(String name, String node) {
        return pod(name, Map.of(), new InstanceDetails(Map.of(), node(node), node.substring(0, 1), null));
    }

    static Instance pod(String name, Map<String, String> labels, InstanceDetails instanceDetails) {
        return new Instance(
                new PodRef("shop", name, "uid-" + name),
                "running",
                true,
                FakePlatform.STARTED,
                null,
                labels,
                instanceDetails);
    }

    public static NodeRef node(String name) {
        return new NodeRef(name, "uid-" + name);
    }

    static Workload with(Workload workload, WorkloadDetails workloadDetails) {
        return new Workload(
                workload.ref(), workload.labels(), workload.desired(), workload.instances(), workloadDetails);
    }

    static Workload labelled(Workload workload, Map<String, String> labels) {
        return new Workload(workload.ref(), labels, workload.desired(), workload.instances(), workload.details());
    }

    static Workload of(Workload workload, Instance... instances) {
        return new Workload(
                workload.ref(), workload.labels(), instances.length, List.of(instances), workload.details());
    }

    static WorkloadDetails workloadDetails(
            Map<String, String> annotations, Map<String, String> namespaceLabels, @Nullable String protection) {
        return new WorkloadDetails(
                annotations, namespaceLabels, Map.of(), 0, false, List.of(), null, false, protection);
    }
}
