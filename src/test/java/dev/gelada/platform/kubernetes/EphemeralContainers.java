package dev.gelada.platform.kubernetes;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What adding ephemeral containers does and refuses (Kubernetes): they are added and never changed or taken out; the kubelet starts them at once. */
final class EphemeralContainers {

    private static final int INVALID = 422;

    private EphemeralContainers() {}

    static ObjectNode added(ObjectNode before, ObjectNode after) {
        JsonNode had = before.at("/spec/ephemeralContainers");
        JsonNode has = after.at("/spec/ephemeralContainers");
        for (int i = 0; i < had.size(); i++) {
            if (!had.get(i).equals(has.get(i))) {
                throw new KubernetesApiException(
                        INVALID, "existing ephemeral containers may not be removed or changed");
            }
        }
        ObjectNode object = before.deepCopy();
        object.withObject("/spec").set("ephemeralContainers", has);
        ArrayNode statuses = object.withObject("/status").withArray("ephemeralContainerStatuses");
        for (int i = had.size(); i < has.size(); i++) {
            ObjectNode status = statuses.addObject();
            status.set("name", has.get(i).path("name"));
            status.putObject("state").putObject("running");
        }
        return object;
    }
}
