package dev.gelada.document;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads single values of a document; each refuses what it cannot read with a sentence in an {@link IllegalArgumentException}. */
public final class ScalarReader {

    private ScalarReader() {}

    public static String text(PositionedNode positionedNode) {
        if (!positionedNode.value().isString()) {
            throw new IllegalArgumentException("must be a text, not " + positionedNode.describe()
                    + (scalar(positionedNode.value()) ? "; put it in quotes" : ""));
        }
        return positionedNode.value().asString();
    }

    static boolean bool(PositionedNode positionedNode) {
        if (!positionedNode.value().isBoolean()) {
            throw new IllegalArgumentException("must be true or false, not " + positionedNode.describe());
        }
        return positionedNode.value().booleanValue();
    }

    public static int integer(PositionedNode positionedNode) {
        JsonNode value = positionedNode.value();
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new IllegalArgumentException("must be a whole number, not " + positionedNode.describe());
        }
        return value.intValue();
    }

    /** One between two bounds, of which the upper one may be no bound. */
    static int integer(PositionedNode positionedNode, int least, int most) {
        int value = integer(positionedNode);
        if (value >= least && value <= most) {
            return value;
        }
        throw new IllegalArgumentException(
                most == Integer.MAX_VALUE
                        ? "must be at least " + least + ", not " + value
                        : positionedNode.key() + " must lie between " + least + " and " + most + ", not be " + value);
    }

    /** A duration longer than none. */
    static Duration positiveDuration(PositionedNode positionedNode) {
        Duration duration = duration(positionedNode);
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(
                    "must be longer than 0s, not " + positionedNode.value().asString());
        }
        return duration;
    }

    /** A duration, none included. */
    static Duration unsignedDuration(PositionedNode positionedNode) {
        Duration duration = duration(positionedNode);
        if (duration.isNegative()) {
            throw new IllegalArgumentException(
                    "must not be less than 0s, like " + positionedNode.value().asString());
        }
        return duration;
    }

    /** A duration, even a negative one. */
    static Duration duration(PositionedNode positionedNode) {
        if (!scalar(positionedNode.value())) {
            throw new IllegalArgumentException(
                    "must be a duration like 500ms, 30s or 5m, not " + positionedNode.describe());
        }
        return Durations.parse(positionedNode.value().asString());
    }

    /** One of few texts. */
    static String exactly(PositionedNode positionedNode, List<String> right) {
        if (!positionedNode.value().isString()
                || !right.contains(positionedNode.value().asString())) {
            throw new IllegalArgumentException(
                    "must be " + String.join(" or ", right) + ", not " + positionedNode.describe());
        }
        return positionedNode.value().asString();
    }

    /** One of these words; the nearest is offered for another. */
    static String known(PositionedNode positionedNode, Collection<String> words) {
        String word = text(positionedNode);
        if (!words.contains(word)) {
            throw new IllegalArgumentException(DidYouMean.unknown(positionedNode.key(), word, words));
        }
        return word;
    }

    /**
     * A list of texts, none of them blank.
     *
     * @param empty what is said of an empty list; none is refused where that is empty
     */
    static List<String> texts(PositionedNode positionedNode, String empty) {
        List<String> texts = texts(positionedNode);
        if (texts.isEmpty() && !empty.isEmpty()) {
            throw new IllegalArgumentException(empty);
        }
        return texts;
    }

    private static List<String> texts(PositionedNode positionedNode) {
        if (!positionedNode.value().isArray()) {
            throw new IllegalArgumentException("must be a list, not " + positionedNode.describe()
                    + (scalar(positionedNode.value())
                            ? "; write [" + positionedNode.value().asString() + "]"
                            : ""));
        }
        return positionedNode.elements().stream().map(ScalarReader::nonBlank).toList();
    }

    private static String nonBlank(PositionedNode positionedNode) {
        String text = text(positionedNode);
        if (text.isBlank()) {
            throw new IllegalArgumentException("holds a blank entry; leave it out");
        }
        return text.strip();
    }

    private static boolean scalar(JsonNode value) {
        return value.isValueNode() && !value.isNull();
    }
}
