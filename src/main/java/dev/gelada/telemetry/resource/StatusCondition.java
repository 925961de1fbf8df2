package dev.gelada.telemetry.resource;

import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One thing that is so or is not, as Kubernetes writes it (meta/v1 Condition). */
record StatusCondition(String type, boolean holds, String reason, String message) {

    private static final int LONGEST = 32_768;

    /** The time is that of the last change of the answer, and so is taken from before while that stands. */
    ObjectNode write(JsonNode before, long generation, Instant now) {
        String status = holds ? "True" : "False";
        String since = before.valueStream()
                .filter(one -> one.path("type").asString("").equals(type)
                        && one.path("status").asString("").equals(status))
                .map(one -> one.path("lastTransitionTime").asString(""))
                .findFirst()
                .orElse(now.toString());
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("status", status)
                .put("reason", reason)
                .put("message", message.substring(0, Math.min(message.length(), LONGEST)))
                .put("lastTransitionTime", since)
                .put("observedGeneration", generation);
    }
}
