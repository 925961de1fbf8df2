package dev.gelada.fault.object;

import dev.gelada.document.Json;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a person types to undo a change without Gelada: the same steps and the removal of our marks, by kubectl. */
final class HumanCommand {

    private HumanCommand() {}

    static String of(JsonNode object, Change change) {
        String edits = change.edits().stream()
                .map(edit -> kubectl(object, change, edit))
                .collect(Collectors.joining(" && "));
        return (edits.isEmpty() ? "" : edits + " && ") + unmark(change.object());
    }

    private static String kubectl(JsonNode object, Change change, Edit edit) {
        return edit instanceof Edit.Lasting lasting
                ? "kubectl exec " + address(change.object()) + " -c "
                        + lasting.element().path("name").asString("") + " -- kill -TERM 1"
                : kubectl(change, steps(object, edit));
    }

    private static String kubectl(Change change, ArrayNode steps) {
        String through = change.subresource() == null ? "" : " --subresource=" + change.subresource();
        return "kubectl patch " + address(change.object()) + through + " --type=json -p '" + steps + "'";
    }

    /** What takes our marks away. */
    static String unmark(ObjectRef object) {
        return "kubectl annotate " + address(object) + " " + Marks.UNDO + "- && kubectl label " + address(object) + " "
                + Marks.EVENT + "- " + Marks.INSTALLATION + "-";
    }

    static String address(ObjectRef object) {
        String namespace = object.namespace() == null ? "" : "-n " + object.namespace() + " ";
        String group =
                object.kind().group().isEmpty() ? "" : "." + object.kind().group();
        return namespace + object.kind().plural() + group + "/" + object.name();
    }

    /** As if the edit were done and nothing else: a new element of a list is its last. */
    private static ArrayNode steps(JsonNode object, Edit edit) {
        ArrayNode written = Json.mapper().createArrayNode();
        switch (edit) {
            case Edit.Field(String path, JsonNode before, JsonNode after) -> {
                written.add(step("test", path).set("value", after));
                written.add(
                        before == null || before.isNull()
                                ? step("remove", path)
                                : step("replace", path).set("value", before));
            }
            case Edit.Element(String path, JsonNode element) -> {
                String where = path + "/" + object.at(path).size();
                written.add(step("test", where).set("value", element));
                written.add(step("remove", where));
            }
            case Edit.Lasting _ -> {}
        }
        return written;
    }

    private static ObjectNode step(String op, String path) {
        return Json.mapper().createObjectNode().put("op", op).put("path", path);
    }
}
