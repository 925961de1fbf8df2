package dev.gelada.experiment;

import dev.gelada.document.JsonSchemas;
import dev.gelada.document.SettingsBinder;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A key under {@code spec.safeguards} that a safeguard understands.
 *
 * @param parse from the written value; refuses a bad one with a sentence in an {@link IllegalArgumentException}
 * @param unset the value when the key is not written
 * @param shape what may be written, as JSON Schema
 */
public record SafeguardKey<T>(String name, Function<JsonNode, T> parse, T unset, ObjectNode shape) {

    /** One of which the schema says nothing but its name. */
    public SafeguardKey(String name, Function<JsonNode, T> parse, T unset) {
        this(name, parse, unset, JsonSchemas.any());
    }

    /** A key whose settings are a record. */
    public static <T extends Record> SafeguardKey<T> of(String name, Class<T> type, T unset) {
        return new SafeguardKey<>(
                name, written -> SettingsBinder.bind(written, type), unset, JsonSchemas.settings(type));
    }

    T in(ObjectNode safeguards) {
        JsonNode written = safeguards.get(name);
        return written == null ? unset : parse.apply(written);
    }
}
