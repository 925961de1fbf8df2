package dev.gelada.document;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** Texts, numbers and the like, as a document has them. */
public final class ScalarTypes {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ScalarTypes() {}

    public static ValueType<String> text() {
        return ValueType.of(ScalarReader::text, NODES::stringNode, JsonSchemas::text);
    }

    static ValueType<Boolean> bool() {
        return ValueType.of(ScalarReader::bool, NODES::booleanNode, JsonSchemas::bool);
    }

    static ValueType<Duration> duration(Key key) {
        return ValueType.of(
                key.positive()
                        ? ScalarReader::positiveDuration
                        : key.least() == 0 ? ScalarReader::unsignedDuration : ScalarReader::duration,
                duration -> NODES.stringNode(duration.toString()),
                JsonSchemas::duration);
    }

    static ValueType<Integer> integer(Key key) {
        return ValueType.of(
                at -> ScalarReader.integer(at, key.least(), key.most()),
                NODES::numberNode,
                () -> JsonSchemas.integer(key.least(), key.most()));
    }

    /**
     * A list of texts, which is read as a whole; an empty one is not written at all.
     *
     * @param empty what is said of an empty one; nothing, and it is read, where that is empty
     */
    public static ValueType<List<String>> texts(String empty) {
        return ValueType.of(
                at -> ScalarReader.texts(at, empty),
                ScalarTypes::list,
                () -> JsonSchemas.list(JsonSchemas.text()).put("minItems", 1));
    }

    /** Few texts of which one may stand there. */
    static ValueType<String> only(List<String> right) {
        return ValueType.of(
                at -> ScalarReader.exactly(at, right), NODES::stringNode, () -> JsonSchemas.choice(right));
    }

    /** The constants of an enum, as the mapper writes them. */
    static <E> ValueType<E> choice(Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(one -> words.put(word(one), one));
        return ValueType.of(
                at -> Objects.requireNonNull(words.get(ScalarReader.known(at, words.keySet()))),
                one -> NODES.stringNode(word(one)),
                () -> JsonSchemas.choice(words.keySet()));
    }

    private static String word(Object constant) {
        return Json.mapper().valueToTree(constant).asString();
    }

    private static JsonNode list(List<String> texts) {
        ArrayNode list = NODES.arrayNode();
        texts.forEach(list::add);
        return list.isEmpty() ? MissingNode.getInstance() : list;
    }
}
