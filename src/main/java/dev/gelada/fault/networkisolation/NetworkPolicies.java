package dev.gelada.fault.networkisolation;

import dev.gelada.document.Json;
import dev.gelada.fault.networkisolation.NetworkIsolationSettings.Direction;
import dev.gelada.fault.object.UndoAnnotation;
import java.util.Locale;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds the fault's network policy, and evaluates others that might still allow traffic (Kubernetes API reference, NetworkPolicy v1).
 */
final class NetworkPolicies {

    private NetworkPolicies() {}

    /** Selects pods with the event's label, and allows only what the settings allow. */
    static ObjectNode isolating(String event, NetworkIsolationSettings settings) {
        ObjectNode document = Json.mapper().createObjectNode();
        ObjectNode spec = document.withObject("/spec");
        spec.withObject("/podSelector/matchLabels").put(UndoAnnotation.EVENT, event);
        settings.direction().types().forEach(spec.withArray("/policyTypes")::add);
        if (settings.allowDns() && settings.direction() != Direction.ingress) {
            ObjectNode rule = spec.withArray("/egress").addObject();
            rule.withArray("/ports").addObject().put("protocol", "UDP").put("port", 53);
            rule.withArray("/ports").addObject().put("protocol", "TCP").put("port", 53);
        }
        return document;
    }

    /** Whether another policy allows traffic to or from the pod in one of these directions: policies only add up. */
    static boolean allows(JsonNode policy, JsonNode pod, Direction direction) {
        return selects(policy.at("/spec/podSelector"), pod.at("/metadata/labels"))
                && direction.types().stream()
                        .anyMatch(type -> !policy.path("spec")
                                .path(type.toLowerCase(Locale.ROOT))
                                .isEmpty());
    }

    private static boolean selects(JsonNode selector, JsonNode labels) {
        return selector.path("matchLabels").properties().stream()
                        .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())))
                && StreamSupport.stream(selector.path("matchExpressions").spliterator(), false)
                        .allMatch(expression -> holds(expression, labels));
    }

    private static boolean holds(JsonNode expression, JsonNode labels) {
        String key = expression.path("key").asString("");
        boolean there = labels.has(key);
        boolean among =
                there && expression.path("values").valueStream().toList().contains(labels.get(key));
        return switch (expression.path("operator").asString("")) {
            case "In" -> among;
            case "NotIn" -> !among;
            case "Exists" -> there;
            case "DoesNotExist" -> !there;
            default -> true; // what cannot be understood may allow
        };
    }
}
