package dev.gelada.platform.kubernetes;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What of a pod nobody can change but through a sub-resource (Kubernetes, validation of pod updates). */
final class PodUpdates {

    private static final int INVALID = 422;

    private PodUpdates() {}

    static void check(@Nullable ObjectNode before, ObjectNode after) {
        if (before == null || !before.path("kind").asString("").equals("Pod")) {
            return;
        }
        for (String field : new String[] {"/spec/ephemeralContainers", "/spec/containers/0/resources"}) {
            if (!before.at(field).equals(after.at(field))) {
                throw new KubernetesApiException(INVALID, "pod updates may not change " + field);
            }
        }
    }
}
