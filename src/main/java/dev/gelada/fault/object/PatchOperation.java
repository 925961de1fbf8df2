package dev.gelada.fault.object;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** One thing that is made different in an object, and how that is undone. Paths are JSON Pointers (RFC 6901). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PatchOperation.Field.class, name = "field"),
    @JsonSubTypes.Type(value = PatchOperation.Element.class, name = "element"),
    @JsonSubTypes.Type(value = PatchOperation.AppendOnly.class, name = "lasting")
})
public sealed interface PatchOperation {

    String path();

    /** How it stands in an object as it is now. */
    State state(JsonNode object);

    /** What makes it so, from an object that is as it was. */
    List<Step> steps(JsonNode object);

    /** What puts it back, from an object in which it is {@link State#DONE}. */
    List<Step> undo(JsonNode object);

    /** Where it stands. */
    enum State {
        DONE,
        UNDONE,
        DRIFTED
    }

    /**
     * A value is replaced.
     *
     * @param before null when there was none
     */
    record Field(String path, @Nullable JsonNode before, JsonNode after) implements PatchOperation {

        /** A value of an object as it is now, to be replaced. */
        public static Field of(JsonNode object, String path, JsonNode after) {
            return new Field(path, present(object.at(path)), after);
        }

        @Override
        public State state(JsonNode object) {
            JsonNode found = present(object.at(path));
            if (JsonEquality.same(found, after)) {
                return State.DONE;
            }
            return JsonEquality.same(found, present(before)) ? State.UNDONE : State.DRIFTED;
        }

        @Override
        public List<Step> steps(JsonNode object) {
            List<Step> steps = parents(object, path);
            steps.add(new Step("add", path, after)); // adds or replaces (RFC 6902, 4.1)
            return steps;
        }

        @Override
        public List<Step> undo(JsonNode object) {
            JsonNode was = present(before);
            return List.of(was == null ? new Step("remove", path, null) : new Step("replace", path, was));
        }
    }

    /** Appends an element to a list that has no equal one. */
    record Element(String path, JsonNode element) implements PatchOperation {

        @Override
        public State state(JsonNode object) {
            return index(object) < 0 ? State.UNDONE : State.DONE;
        }

        @Override
        public List<Step> steps(JsonNode object) {
            List<Step> steps = parents(object, path);
            if (present(object.at(path)) == null) {
                steps.add(new Step("add", path, JsonNodeFactory.instance.arrayNode()));
            }
            steps.add(new Step("add", path + "/-", element));
            return steps;
        }

        @Override
        public List<Step> undo(JsonNode object) {
            String where = path + "/" + index(object);
            return List.of(new Step("test", where, object.at(where)), new Step("remove", where, null));
        }

        /** The server may have added defaults; only the fields that were sent are compared. */
        private int index(JsonNode object) {
            JsonNode list = object.at(path);
            for (int i = 0; i < list.size(); i++) {
                JsonNode found = list.get(i);
                if (element.properties().stream()
                        .allMatch(one -> JsonEquality.same(found.get(one.getKey()), one.getValue()))) {
                    return i;
                }
            }
            return -1;
        }
    }

    /** Appends an element to a list from which nothing can be removed; it ends by itself, and the fault waits for that. */
    record AppendOnly(String path, JsonNode element) implements PatchOperation {

        @Override
        public State state(JsonNode object) {
            return new Element(path, element).state(object);
        }

        @Override
        public List<Step> steps(JsonNode object) {
            return new Element(path, element).steps(object);
        }

        @Override
        public List<Step> undo(JsonNode object) {
            return List.of();
        }
    }

    private static @Nullable JsonNode present(@Nullable JsonNode node) {
        return node == null || node.isMissingNode() || node.isNull() ? null : node;
    }

    /** Adds the mappings on the way that are not there yet. */
    private static List<Step> parents(JsonNode object, String path) {
        List<Step> steps = new ArrayList<>();
        for (JsonPointer at = JsonPointer.compile(path).head(); at != null && !at.matches(); at = at.head()) {
            if (present(object.at(at)) == null) {
                steps.addFirst(new Step("add", at.toString(), JsonNodeFactory.instance.objectNode()));
            }
        }
        return steps;
    }
}
