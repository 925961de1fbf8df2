package dev.gelada.platform.kubernetes;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a resize of a pod does and refuses (Kubernetes, in-place pod resize): sizes only, never the quality of service. */
final class PodResize {

    private static final int INVALID = 422;

    private PodResize() {}

    static ObjectNode resized(ObjectNode before, ObjectNode after, boolean inForce) {
        if (!qos(before).equals(qos(after))) {
            throw new KubernetesApiException(INVALID, "Pod QOS Class may not change as a result of resizing");
        }
        ObjectNode object = before.deepCopy();
        for (int i = 0; i < before.at("/spec/containers").size(); i++) {
            JsonNode resources = after.at("/spec/containers/" + i + "/resources");
            ((ObjectNode) object.at("/spec/containers/" + i)).set("resources", resources);
            if (inForce) {
                JsonNode status = object.at("/status/containerStatuses/" + i);
                if (status instanceof ObjectNode known) {
                    known.set("resources", resources);
                }
            }
        }
        return object;
    }

    static String qos(JsonNode pod) {
        boolean any = false;
        boolean equal = true;
        for (JsonNode container : pod.at("/spec/containers")) {
            JsonNode limits = container.at("/resources/limits");
            JsonNode requests = container.at("/resources/requests");
            any |= !limits.isEmpty() || !requests.isEmpty();
            equal &= limits.has("cpu") && limits.has("memory") && limits.equals(requests);
        }
        return any ? equal ? "Guaranteed" : "Burstable" : "BestEffort";
    }
}
