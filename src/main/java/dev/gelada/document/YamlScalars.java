package dev.gelada.document;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Tells strings, numbers, booleans and null apart, by the JSON schema of YAML 1.2 (10.2). */
final class YamlScalars {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LONGEST_NUMBER = 40;

    private YamlScalars() {}

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

    /** Infinity and the like stay texts, and so do numbers that are too large or too small: no setting takes them. */
    private static JsonNode decimal(String text) {
        try {
            double number = Double.parseDouble(text);
            boolean lost = Double.isInfinite(number)
                    || (number == 0 && mantissa(text).chars().anyMatch(YamlScalars::counts));
            return lost ? NODES.stringNode(text) : NODES.numberNode(number);
        } catch (NumberFormatException notANumber) {
            return NODES.stringNode(text);
        }
    }

    private static String mantissa(String text) {
        int exponent = text.toLowerCase(Locale.ROOT).indexOf('e');
        return exponent < 0 ? text : text.substring(0, exponent);
    }

    private static boolean counts(int letter) {
        return letter >= '1' && letter <= '9';
    }
}
