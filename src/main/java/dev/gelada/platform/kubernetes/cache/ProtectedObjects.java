package dev.gelada.platform.kubernetes.cache;

import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * What is protected on a cluster, whatever an experiment says. The last ready replica is not: that is the task of the safeguard {@code
 * minimum-healthy}, which knows what else was drawn.
 */
@RequiredArgsConstructor
final class ProtectedObjects {

    static final String LABEL = "gelada.dev/enabled";

    private static final String SYSTEM = "kube-";

    private final ClusterCache clusterCache;
    /** The namespace that Gelada runs in; null outside a cluster. */
    private final @Nullable String own;

    /** Why a workload is protected, a sentence; null when it is not. */
    @Nullable
    String of(TopLevelOwner topLevelOwner) {
        String space = space(topLevelOwner.ref().namespace());
        return space != null ? space : kind(topLevelOwner.ref().kind());
    }

    /** Why one of its pods is. */
    @Nullable
    String of(CachedObject.Pod pod) {
        return pod.ending() ? "it is already being deleted" : null;
    }

    private static @Nullable String kind(String kind) {
        return switch (kind) {
            case ClusterCache.POD -> "it is a pod without an owner: it would not be replaced";
            case ClusterCache.JOB, "CronJob" -> "it is a Job: its progress would be lost";
            case "Node" -> "it is a static pod, run by the kubelet of its node";
            default -> null;
        };
    }

    private @Nullable String space(String name) {
        if (name.startsWith(SYSTEM)) {
            return "namespace " + name + " belongs to the cluster itself";
        }
        if (name.equals(own)) {
            return "namespace " + name + " is the one that Gelada runs in";
        }
        CachedObject.Namespace namespace = clusterCache.namespaces().find("", name);
        if (namespace == null) {
            return "whether namespace " + name + " has the label " + LABEL + "=true is not known";
        }
        if (namespace.ending()) {
            return "namespace " + name + " is being deleted";
        }
        return "true".equals(namespace.labels().get(LABEL))
                ? null
                : "namespace " + name + " does not have the label " + LABEL + "=true";
    }
}
