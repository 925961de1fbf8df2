package dev.gelada.platform.kubernetes;

/**
 * A kind of object, as an API server addresses it.
 *
 * @param group the API group; empty for the core one
 * @param plural the resource's name in URLs and in roles: {@code networkpolicies}
 * @param namespaced whether its objects live in namespaces
 */
public record ObjectKind(String group, String version, String kind, String plural, boolean namespaced) {

    public static final ObjectKind POD = core("Pod", "pods", true);
    public static final ObjectKind SERVICE = core("Service", "services", true);
    public static final ObjectKind NODE = core("Node", "nodes", false);
    public static final ObjectKind NAMESPACE = core("Namespace", "namespaces", false);
    public static final ObjectKind CONFIG_MAP = core("ConfigMap", "configmaps", true);
    public static final ObjectKind DEPLOYMENT = of("apps", "Deployment", "deployments");
    public static final ObjectKind STATEFUL_SET = of("apps", "StatefulSet", "statefulsets");
    public static final ObjectKind DAEMON_SET = of("apps", "DaemonSet", "daemonsets");
    public static final ObjectKind REPLICA_SET = of("apps", "ReplicaSet", "replicasets");
    public static final ObjectKind JOB = of("batch", "Job", "jobs");
    public static final ObjectKind NETWORK_POLICY = of("networking.k8s.io", "NetworkPolicy", "networkpolicies");
    public static final ObjectKind DISRUPTION_BUDGET = of("policy", "PodDisruptionBudget", "poddisruptionbudgets");
    public static final ObjectKind EVENT = of("events.k8s.io", "Event", "events");
    public static final ObjectKind EXPERIMENT =
            new ObjectKind("gelada.dev", "v1alpha1", "Experiment", "experiments", true);
    public static final ObjectKind AUTOSCALER =
            new ObjectKind("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", true);

    private static ObjectKind core(String kind, String plural, boolean namespaced) {
        return new ObjectKind("", "v1", kind, plural, namespaced);
    }

    private static ObjectKind of(String group, String kind, String plural) {
        return new ObjectKind(group, "v1", kind, plural, true);
    }

    /** As documents write it: {@code apps/v1}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }
}
