package dev.gelada.fault.object;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether two values mean the same: a number is the same however it was read. */
final class JsonEquality {

    private JsonEquality() {}

    static boolean same(@Nullable JsonNode one, @Nullable JsonNode other) {
        return (one == null || other == null) ? Objects.equals(one, other) : one.equals(JsonEquality::compare, other);
    }

    private static int compare(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }
}
