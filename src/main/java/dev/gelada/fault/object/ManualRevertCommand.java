package dev.gelada.fault.object;

import dev.gelada.document.Json;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a person types to undo a change without Gelada: the same steps and the removal of our marks, by kubectl. */
final class ManualRevertCommand {

    private ManualRevertCommand() {}

    static String of(JsonNode object, ObjectPatch objectPatch) {
        String edits = objectPatch.edits().stream()
                .map(patchOperation -> kubectl(object, objectPatch, patchOperation))
                .collect(Collectors.joining(" && "));
        return (edits.isEmpty() ? "" : edits + " && ") + unmark(objectPatch.object());
    }

    private static String kubectl(JsonNode object, ObjectPatch objectPatch, PatchOperation patchOperation) {
        return patchOperation instanceof PatchOperation.AppendOnly appendOnly
                ? "kubectl exec " + address(objectPatch.object()) + " -c "
                        + appendOnly.element().path("name").asString("") + " -- kill -TERM 1"
                : kubectl(objectPatch, steps(object, patchOperation));
    }

    private static String kubectl(ObjectPatch objectPatch, ArrayNode steps) {
        String through = objectPatch.subresource() == null ? "" : " --subresource=" + objectPatch.subresource();
        return "kubectl patch " + address(objectPatch.object()) + through + " --type=json -p '" + steps + "'";
    }

    /** The command that removes Gelada's labels and annotations. */
    static String unmark(ObjectRef object) {
        return "kubectl annotate " + address(object) + " " + UndoAnnotation.UNDO + "- && kubectl label "
                + address(object) + " " + UndoAnnotation.EVENT + "- " + UndoAnnotation.INSTALLATION + "-";
    }

    static String address(ObjectRef object) {
        String namespace = object.namespace() == null ? "" : "-n " + object.namespace() + " ";
        String group =
                object.kind().group().isEmpty() ? "" : "." + object.kind().group();
        return namespace + object.kind().plural() + group + "/" + object.name();
    }

    /** As if the edit were done and nothing else: a new element of a list is its last. */
    private static ArrayNode steps(JsonNode object, PatchOperation patchOperation) {
        ArrayNode written = Json.mapper().createArrayNode();
        switch (patchOperation) {
            case PatchOperation.Field(String path, JsonNode before, JsonNode after) -> {
                written.add(step("test", path).set("value", after));
                written.add(
                        before == null || before.isNull()
                                ? step("remove", path)
                                : step("replace", path).set("value", before));
            }
            case PatchOperation.Element(String path, JsonNode element) -> {
                String where = path + "/" + object.at(path).size();
                written.add(step("test", where).set("value", element));
                written.add(step("remove", where));
            }
            case PatchOperation.AppendOnly _ -> {}
        }
        return written;
    }

    private static ObjectNode step(String op, String path) {
        return Json.mapper().createObjectNode().put("op", op).put("path", path);
    }
}
