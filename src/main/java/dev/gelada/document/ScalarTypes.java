package dev.gelada.document;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Texts, numbers and the like, as a document has them; each refuses what it cannot read with a sentence. */
public final class ScalarTypes {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    static final ValueType<Boolean> BOOL = ValueType.of(ScalarTypes::bool, NODES::booleanNode, JsonSchemas::bool);

    private ScalarTypes() {}

    /** Any text, or one of few. */
    static ValueType<String> text(Key key) {
        List<String> right = List.of(key.only());
        return right.isEmpty()
                ? text()
                : ValueType.of(at -> exactly(at, right), NODES::stringNode, () -> JsonSchemas.choice(right));
    }

    public static ValueType<String> text() {
        return ValueType.of(ScalarTypes::text, NODES::stringNode, JsonSchemas::text);
    }

    static ValueType<Integer> integer(Key key) {
        return ValueType.of(at -> integer(at, key), NODES::numberNode, () -> shape(key));
    }

    static ValueType<Duration> duration(Key key) {
        return ValueType.of(
                at -> duration(at, key), duration -> NODES.stringNode(duration.toString()), JsonSchemas::duration);
    }

    /** The constants of an enum, as the mapper writes them; for an unknown word the nearest is suggested. */
    static <E> ValueType<E> choice(Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(one -> words.put(word(one), one));
        return ValueType.of(
                at -> choice(at, words), one -> NODES.stringNode(word(one)), () -> JsonSchemas.choice(words.keySet()));
    }

    /**
     * A list of texts, none of them blank, which is valid or invalid as a whole; an empty one is not written.
     *
     * @param empty the message for an empty list; when it is empty, an empty list is accepted
     */
    public static ValueType<List<String>> texts(String empty) {
        return ValueType.of(
                at -> texts(at, empty),
                ScalarTypes::list,
                () -> JsonSchemas.list(JsonSchemas.text()).put("minItems", 1));
    }

    public static String text(PositionedNode written) {
        if (!written.value().isString()) {
            throw new IllegalArgumentException("must be a text, not " + written.describe()
                    + (scalar(written.value()) ? "; put it in quotes" : ""));
        }
        return written.value().asString();
    }

    public static int integer(PositionedNode written) {
        if (!written.value().isIntegralNumber() || !written.value().canConvertToInt()) {
            throw new IllegalArgumentException("must be a whole number, not " + written.describe());
        }
        return written.value().intValue();
    }

    private static boolean bool(PositionedNode written) {
        if (!written.value().isBoolean()) {
            throw new IllegalArgumentException("must be true or false, not " + written.describe());
        }
        return written.value().booleanValue();
    }

    private static int integer(PositionedNode written, Key key) {
        int value = integer(written);
        if (value >= key.least() && value <= key.most()) {
            return value;
        }
        throw new IllegalArgumentException(
                key.most() == Integer.MAX_VALUE
                        ? "must be at least " + key.least() + ", not " + value
                        : "%s must lie between %d and %d, not be %d"
                                .formatted(written.key(), key.least(), key.most(), value));
    }

    private static ObjectNode shape(Key key) {
        ObjectNode shape = JsonSchemas.integer(key.least());
        return key.most() == Integer.MAX_VALUE ? shape : shape.put("maximum", key.most());
    }

    private static Duration duration(PositionedNode written, Key key) {
        if (!scalar(written.value())) {
            throw new IllegalArgumentException("must be a duration like 500ms, 30s or 5m, not " + written.describe());
        }
        String text = written.value().asString();
        Duration duration = Durations.parse(text);
        if (key.positive() && !duration.isPositive()) {
            throw new IllegalArgumentException("must be longer than 0s, not " + text);
        }
        if (key.least() == 0 && duration.isNegative()) {
            throw new IllegalArgumentException("must not be less than 0s, like " + text);
        }
        return duration;
    }

    private static String exactly(PositionedNode written, List<String> right) {
        String text = written.value().asString("");
        if (!written.value().isString() || !right.contains(text)) {
            throw new IllegalArgumentException("must be " + String.join(" or ", right) + ", not " + written.describe());
        }
        return text;
    }

    private static <E> E choice(PositionedNode written, Map<String, E> words) {
        String text = text(written);
        E chosen = words.get(text);
        if (chosen == null) {
            throw new IllegalArgumentException(DidYouMean.unknown(written.key(), text, words.keySet()));
        }
        return chosen;
    }

    private static List<String> texts(PositionedNode written, String empty) {
        if (!written.value().isArray()) {
            throw new IllegalArgumentException("must be a list, not " + written.describe()
                    + (scalar(written.value()) ? "; write [" + written.value().asString() + "]" : ""));
        }
        List<String> texts =
                written.elements().stream().map(ScalarTypes::nonBlank).toList();
        if (texts.isEmpty() && !empty.isEmpty()) {
            throw new IllegalArgumentException(empty);
        }
        return texts;
    }

    private static String nonBlank(PositionedNode written) {
        String text = text(written).strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("holds a blank entry; leave it out");
        }
        return text;
    }

    private static JsonNode list(List<String> texts) {
        ArrayNode list = NODES.arrayNode();
        texts.forEach(list::add);
        return list.isEmpty() ? MissingNode.getInstance() : list;
    }

    private static String word(Object constant) {
        return Json.mapper().valueToTree(constant).asString();
    }

    private static boolean scalar(JsonNode value) {
        return value.isValueNode() && !value.isNull();
    }
}
