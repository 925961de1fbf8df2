package dev.gelada.tool;

import dev.gelada.fault.springassault.AnsweringMonkey;
import dev.gelada.platform.kubernetes.FakeApiServer;
import dev.gelada.platform.kubernetes.ObjectKind;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the page of a fault promises for its example, as somebody sees it who looks at the cluster and asks the fault nothing. */
final class ExamplePromises {

    private ExamplePromises() {}

    static boolean kept(String fault, ExampleShop shop, AnsweringMonkey monkey) {
        FakeApiServer api = shop.api();
        return switch (fault) {
            case "pod-kill", "pod-evict" ->
                api.requests().stream().anyMatch(one -> one.matches("(DELETE|EVICT) Pod .*"));
            case "container-kill" ->
                any(api, ObjectKind.POD, "/status/containerStatuses/0/restartCount", one -> one.asInt() == 1);
            case "cpu-squeeze" ->
                any(
                        api,
                        ObjectKind.POD,
                        "/spec/containers/0/resources/limits/cpu",
                        one -> one.asString("").equals("100m"));
            case "memory-squeeze" ->
                any(
                        api,
                        ObjectKind.POD,
                        "/spec/containers/0/resources/limits/memory",
                        one -> one.asString("").equals("384Mi"));
            case "pod-stress" ->
                any(
                        api,
                        ObjectKind.POD,
                        "/status/ephemeralContainerStatuses/0/state",
                        one -> !one.isMissingNode() && !one.has("terminated"));
            case "network-isolation" -> !api.look(ObjectKind.NETWORK_POLICY).isEmpty();
            case "scale" ->
                any(api, ObjectKind.DEPLOYMENT, "/spec/replicas", one -> one.asInt() == 2)
                        && shop.cluster().pods().size() == 2;
            case "hpa-freeze" ->
                any(
                        api,
                        ObjectKind.AUTOSCALER,
                        "/spec/behavior/scaleUp/selectPolicy",
                        one -> one.asString("").equals("Disabled"));
            case "service-blackhole" ->
                any(api, ObjectKind.SERVICE, "/spec/selector/gelada.dev~1blackhole", one -> !one.isMissingNode());
            case "rollout-restart" ->
                any(
                        api,
                        ObjectKind.DEPLOYMENT,
                        "/spec/template/metadata/annotations/kubectl.kubernetes.io~1restartedAt",
                        JsonNode::isString);
            case "node-cordon" -> any(api, ObjectKind.NODE, "/spec/unschedulable", one -> one.asBoolean(false));
            case "node-taint" ->
                any(
                        api,
                        ObjectKind.NODE,
                        "/spec/taints/0/effect",
                        one -> one.asString("").equals("NoSchedule"));
            case "node-drain" -> any(api, ObjectKind.NODE, "/spec/unschedulable", one -> one.asBoolean(false));
            case "spring-assault" ->
                monkey.enabled() && monkey.assaults().path("latencyActive").asBoolean();
            default -> throw new AssertionError("nothing says what the page of " + fault + " promises");
        };
    }

    private static boolean any(FakeApiServer api, ObjectKind kind, String path, Predicate<JsonNode> promise) {
        return api.look(kind).stream()
                .map((ObjectNode object) -> object.at(path))
                .anyMatch(promise);
    }
}
