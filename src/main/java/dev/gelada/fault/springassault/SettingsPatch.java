package dev.gelada.fault.springassault;

import dev.gelada.document.Json;
import dev.gelada.fault.RefusedException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change of settings: only those that differ, before and after. The revert compares each one: what another actor has set meanwhile is
 * kept.
 *
 * @param before has the same keys as {@code after}
 */
record SettingsPatch(ObjectNode before, ObjectNode after) {

    /** The library does not report this list before it was set once, and cannot unset it: absent and empty are equal. */
    static final String MAY_BE_MISSING = "watchedCustomServices";

    /** The library takes both or neither. */
    private static final List<String> RANGE = List.of("latencyRangeStart", "latencyRangeEnd");

    /**
     * From what is to what is wanted.
     *
     * @throws RefusedException when a setting is not known there
     */
    static SettingsPatch of(JsonNode now, ObjectNode wanted) {
        SettingsPatch settingsPatch = new SettingsPatch(
                Json.mapper().createObjectNode(), Json.mapper().createObjectNode());
        for (Map.Entry<String, JsonNode> one : wanted.properties()) {
            JsonNode found = value(now, one.getKey());
            if (found.getNodeType() != one.getValue().getNodeType()) {
                throw new RefusedException("its Chaos Monkey has no setting " + one.getKey()
                        + ", or in another shape; 3.x and 4.x of the library do");
            }
            if (!like(now, one.getKey(), wanted)) {
                settingsPatch.before.set(one.getKey(), found);
                settingsPatch.after.set(one.getKey(), one.getValue());
            }
        }
        return settingsPatch;
    }

    /** Whether all was as wanted already. */
    boolean none() {
        return after.isEmpty();
    }

    /** Whether all is as it was. */
    boolean undone(JsonNode now) {
        return names().stream().allMatch(name -> like(now, name, before));
    }

    /** Whether all is as it is meant to be. */
    boolean done(JsonNode now) {
        return names().stream().allMatch(name -> like(now, name, after));
    }

    /** The settings that are still as the fault set them, with their values before. */
    ObjectNode undo(JsonNode now) {
        ObjectNode back = Json.mapper().createObjectNode();
        names().stream().filter(name -> like(now, name, after)).forEach(name -> back.set(name, before.get(name)));
        return back;
    }

    /** What another actor has set meanwhile, each as {@code name is value}. */
    List<String> drifted(JsonNode now) {
        return names().stream()
                .filter(name -> !like(now, name, after) && !like(now, name, before))
                .map(name -> name + " is " + value(now, name))
                .toList();
    }

    private List<String> names() {
        return List.copyOf(after.propertyNames());
    }

    private static boolean like(JsonNode now, String name, JsonNode other) {
        List<String> together = RANGE.contains(name) ? RANGE : List.of(name);
        return together.stream().allMatch(one -> same(value(now, one), other.path(one)));
    }

    private static JsonNode value(JsonNode now, String name) {
        JsonNode found = now.path(name);
        boolean none = found.isMissingNode() || found.isNull();
        return none && name.equals(MAY_BE_MISSING) ? JsonNodeFactory.instance.arrayNode() : found;
    }

    /** A number is the same however it was read. */
    private static boolean same(JsonNode one, JsonNode other) {
        return one.equals(
                (left, right) -> left.isNumber() && right.isNumber()
                        ? left.decimalValue().compareTo(right.decimalValue())
                        : left.equals(right) ? 0 : 1,
                other);
    }
}
