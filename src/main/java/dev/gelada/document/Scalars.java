package dev.gelada.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Tells texts, numbers, truths and nothing apart, by the JSON schema of YAML 1.2 (10.2). */
final class Scalars {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LONGEST_NUMBER = 40;

    private Scalars() {}

    /** Null when the value carries a tag of its own. */
    static @Nullable JsonNode value(ScalarEvent event, ScalarResolver resolver) {
        if (event.getTag().isPresent()) {
            return event.getTag().get().equals(Tag.STR.getValue()) ? NODES.stringNode(event.getValue()) : null;
        }
        String text = event.getValue();
        Tag tag = resolver.resolve(text, event.getImplicit().canOmitTagInPlainScalar());
        if (tag.equals(Tag.NULL)) {
            return NODES.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return NODES.booleanNode(Boolean.parseBoolean(text));
        }
        boolean number = text.length() <= LONGEST_NUMBER;
        if (tag.equals(Tag.INT) && number) {
            return whole(new BigInteger(text));
        }
        if (tag.equals(Tag.FLOAT) && number) {
            return decimal(text);
        }
        return NODES.stringNode(text);
    }

    private static JsonNode whole(BigInteger number) {
        return number.bitLength() < Long.SIZE ? small(number.longValueExact()) : NODES.numberNode(number);
    }

    private static JsonNode small(long number) {
        return number == (int) number ? NODES.numberNode((int) number) : NODES.numberNode(number);
    }

    /** Infinity and the like stay texts: no setting takes them. */
    private static JsonNode decimal(String text) {
        try {
            return NODES.numberNode(new BigDecimal(text).doubleValue());
        } catch (NumberFormatException notANumber) {
            return NODES.stringNode(text);
        }
    }
}
