package dev.gelada.fault.podstress;

import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** The ephemeral container of one event. It meets the Pod Security Standard "restricted" and shares no processes with its neighbours. */
record StressContainer(String name) {

    /** Until it is tried to start; the kubelet's words for it (kubelet, ContainerStateWaiting). */
    private static final Set<String> UNDER_WAY = Set.of("", "ContainerCreating", "PodInitializing");

    private static final int NON_ROOT_USER = 65532;
    private static final int LONGEST_NAME = 63;

    static StressContainer of(EventId event) {
        String name = "gelada-" + event;
        return new StressContainer(name.substring(0, Math.min(name.length(), LONGEST_NAME)));
    }

    /**
     * The document for the API server. Without a target container it has a process namespace of its own, so that no other process can be
     * signalled.
     */
    ObjectNode container(String image, List<String> arguments) {
        ObjectNode container =
                Json.mapper().createObjectNode().put("name", name).put("image", image);
        container.put("imagePullPolicy", "IfNotPresent").putArray("command").add("stress-ng");
        arguments.forEach(container.putArray("args")::add);
        ObjectNode security = container.putObject("securityContext");
        security.put("runAsNonRoot", true)
                .put("runAsUser", NON_ROOT_USER)
                .put("allowPrivilegeEscalation", false)
                .put("readOnlyRootFilesystem", true);
        security.putObject("capabilities").putArray("drop").add("ALL");
        security.putObject("seccompProfile").put("type", "RuntimeDefault");
        return container;
    }

    boolean runs(JsonNode pod) {
        return status(pod).at("/state/running").isObject();
    }

    /** It was never added, or has ended, or its pod has. */
    boolean over(JsonNode pod) {
        String phase = pod.at("/status/phase").asString("");
        return named(pod.at("/spec/ephemeralContainers")).isMissingNode()
                || end(pod).isObject()
                || phase.equals("Succeeded")
                || phase.equals("Failed");
    }

    /** Why it does not run, according to its kubelet; empty when it does. */
    String trouble(JsonNode pod) {
        JsonNode waiting = status(pod).at("/state/waiting");
        if (end(pod).path("exitCode").asInt(0) != 0) {
            return "has ended by " + end(pod).path("exitCode") + said(end(pod));
        }
        return waiting.isMissingNode()
                        || UNDER_WAY.contains(waiting.path("reason").asString(""))
                ? ""
                : "does not start" + said(waiting);
    }

    private static String said(JsonNode state) {
        return " (" + state.path("reason").asString("") + ") "
                + state.path("message").asString("");
    }

    /** One that could not start ends at once and then waits, says the kubelet, for a start that never comes: ephemeral containers get one. */
    private JsonNode end(JsonNode pod) {
        JsonNode state = status(pod).at("/state/terminated");
        return state.isObject() ? state : status(pod).at("/lastState/terminated");
    }

    private JsonNode status(JsonNode pod) {
        return named(pod.at("/status/ephemeralContainerStatuses"));
    }

    private JsonNode named(JsonNode among) {
        return among.valueStream()
                .filter(one -> one.path("name").asString("").equals(name))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
