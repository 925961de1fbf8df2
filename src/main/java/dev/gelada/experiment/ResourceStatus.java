package dev.gelada.experiment;

import dev.gelada.document.JsonSchemas;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What Gelada writes into the status of an experiment that is an object of a cluster. */
final class ResourceStatus {

    private ResourceStatus() {}

    static ObjectNode shape() {
        ObjectNode status = typed("object");
        ObjectNode properties = status.putObject("properties");
        properties.set("observedGeneration", typed("integer").put("format", "int64"));
        text(properties, "experiment", "The name Gelada knows it by: namespace.name");
        text(properties, "fault", "What it does");
        text(properties, "schedule", "When it does that");
        text(properties, "nextAt", "The next planned slot").put("format", "date-time");
        text(properties, "lastOutcome", "How its last event ended");
        text(properties, "lastEvent", "The id of that event");
        properties.set("conditions", conditions());
        return status;
    }

    private static ObjectNode conditions() {
        ObjectNode condition = typed("object");
        ObjectNode properties = condition.putObject("properties");
        text(properties, "type", "Accepted: it can be read. Ready: it would act now");
        properties.set(
                "status",
                typed("string")
                        .set(
                                "enum",
                                JsonSchemas.choice(List.of("True", "False", "Unknown"))
                                        .get("enum")));
        text(properties, "reason", "One word");
        text(properties, "message", "A sentence");
        text(properties, "lastTransitionTime", "Since when").put("format", "date-time");
        properties.set("observedGeneration", typed("integer").put("format", "int64"));
        condition
                .putArray("required")
                .add("type")
                .add("status")
                .add("reason")
                .add("message")
                .add("lastTransitionTime");
        ObjectNode list = typed("array");
        list.set("items", condition);
        list.put("x-kubernetes-list-type", "map")
                .putArray("x-kubernetes-list-map-keys")
                .add("type");
        return list;
    }

    private static ObjectNode text(ObjectNode properties, String key, String description) {
        ObjectNode text = typed("string").put("description", description);
        properties.set(key, text);
        return text;
    }

    private static ObjectNode typed(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
