package dev.gelada.document;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schema (draft 2020-12) of values in documents, derived from the types of settings records. Checks in constructors are not part of
 * it, so a value that fits the schema may still be refused, and one that does not fit always is.
 */
public final class JsonSchemas {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String DURATION = "^\\s*(-?[Pp].*|-?(?=\\d)(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?)\\s*$";

    private JsonSchemas() {}

    /** A mapping of the record's components; also nothing, where settings are left empty. */
    public static ObjectNode settings(Class<? extends Record> type) {
        ObjectNode shape = mapping();
        shape.putArray("type").add("object").add("null");
        properties(shape, type);
        return shape;
    }

    /** A mapping that takes no key but those that are put into it. */
    public static ObjectNode mapping() {
        ObjectNode shape = NODES.objectNode().put("type", "object");
        shape.putObject("properties");
        return shape.put("additionalProperties", false);
    }

    /** Puts a key into a mapping. */
    public static void put(ObjectNode mapping, String key, ObjectNode under) {
        ((ObjectNode) mapping.get("properties")).set(key, under);
    }

    /** The same shape, of a mapping in which these keys must be. */
    public static ObjectNode require(ObjectNode shape, List<String> keys) {
        ArrayNode required = shape.putArray("required");
        keys.forEach(required::add);
        return shape;
    }

    /** Anything at all. */
    public static ObjectNode any() {
        return NODES.objectNode();
    }

    public static ObjectNode text() {
        return typed("string");
    }

    public static ObjectNode bool() {
        return typed("boolean");
    }

    /** A whole number with this minimum. */
    public static ObjectNode integer(int least) {
        return typed("integer").put("minimum", least);
    }

    public static ObjectNode duration() {
        return text().put("pattern", DURATION);
    }

    /** One of these texts. */
    public static ObjectNode choice(Collection<String> words) {
        ObjectNode shape = NODES.objectNode();
        ArrayNode choices = shape.putArray("enum");
        words.forEach(choices::add);
        return shape;
    }

    public static ObjectNode list(ObjectNode elements) {
        ObjectNode shape = typed("array");
        shape.set("items", elements);
        return shape;
    }

    /** A mapping with exactly one of these keys. */
    public static ObjectNode only(Map<String, ObjectNode> shapes) {
        ObjectNode shape = mapping().put("minProperties", 1).put("maxProperties", 1);
        shapes.forEach((key, under) -> put(shape, key, under));
        return shape;
    }

    /** Any of these. */
    public static ObjectNode either(JsonNode... shapes) {
        ObjectNode shape = NODES.objectNode();
        ArrayNode all = shape.putArray("anyOf");
        Arrays.asList(shapes).forEach(all::add);
        return shape;
    }

    private static ObjectNode typed(String type) {
        return NODES.objectNode().put("type", type);
    }

    private static void properties(ObjectNode shape, Class<? extends Record> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            put(shape, component.getName(), of(component.getGenericType()));
        }
    }

    private static ObjectNode of(Type type) {
        return switch (type) {
            case Class<?> plain -> of(plain);
            case ParameterizedType generic -> of(generic);
            default -> any();
        };
    }

    private static ObjectNode of(ParameterizedType generic) {
        Class<?> raw = (Class<?>) generic.getRawType();
        Type[] arguments = generic.getActualTypeArguments();
        if (Collection.class.isAssignableFrom(raw)) {
            return list(of(arguments[0]));
        }
        if (Map.class.isAssignableFrom(raw)) {
            ObjectNode shape = typed("object");
            shape.set("additionalProperties", of(arguments[1]));
            return shape;
        }
        return any();
    }

    private static ObjectNode of(Class<?> type) {
        if (type.isRecord()) {
            ObjectNode shape = mapping();
            properties(shape, type.asSubclass(Record.class));
            return shape;
        }
        if (type.isEnum()) {
            return choice(words(type));
        }
        if (type == Duration.class) {
            return duration();
        }
        if (type == String.class || type == RegularExpression.class) {
            return text();
        }
        if (type == boolean.class || type == Boolean.class) {
            return bool();
        }
        if (List.of(int.class, long.class, Integer.class, Long.class).contains(type)) {
            return typed("integer");
        }
        return (type == double.class || type == Double.class) ? typed("number") : any();
    }

    /** As the mapper writes them, which is as it reads them. */
    private static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(word -> Json.mapper().valueToTree(word).asString())
                .toList();
    }
}
