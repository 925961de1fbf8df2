package dev.gelada.document;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a mapping of known keys. Whatever is wrong becomes a problem in the given list and the reading goes on with the default, so
 * that one pass finds everything.
 */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
public final class MappingReader {

    private final PositionedNode positionedNode;
    private final List<DocumentProblem> documentProblems;

    /** Refuses what is no mapping, and every key that is not known. A mapping that is not written at all has no keys. */
    public static MappingReader of(
            PositionedNode positionedNode, Collection<String> known, List<DocumentProblem> documentProblems) {
        if (positionedNode.written() && !positionedNode.value().isObject()) {
            documentProblems.add(positionedNode.problem("must be a mapping of keys, not " + positionedNode.describe()));
        }
        positionedNode.value().propertyNames().stream()
                .filter(key -> !known.contains(key))
                .map(key -> positionedNode.at(key).problem(DidYouMean.unknown("key", key, known)))
                .forEach(documentProblems::add);
        return new MappingReader(positionedNode, documentProblems);
    }

    /** The same where further keys may stand that are not read and not named among those that are known. */
    public static MappingReader of(
            PositionedNode positionedNode,
            Collection<String> known,
            Collection<String> unread,
            List<DocumentProblem> documentProblems) {
        if (unread.stream().noneMatch(positionedNode.value()::has)
                || !(positionedNode.value() instanceof ObjectNode written)) {
            return of(positionedNode, known, documentProblems);
        }
        return of(
                new PositionedNode(written.deepCopy().without(unread), positionedNode.path(), positionedNode.places()),
                known,
                documentProblems);
    }

    public boolean has(String key) {
        return positionedNode.at(key).written();
    }

    public PositionedNode at(String key) {
        return positionedNode.at(key);
    }

    /**
     * The value under a key.
     *
     * @param unset the answer when the key is not written, or wrongly
     * @param reader refuses a bad value with a sentence in an {@link IllegalArgumentException}
     */
    public <T extends @Nullable Object> T read(String key, T unset, Function<PositionedNode, T> reader) {
        PositionedNode at = positionedNode.at(key);
        if (!at.written()) {
            return unset;
        }
        if (at.value().isNull()) {
            documentProblems.add(at.problem("is empty; write a value or leave the key out"));
            return unset;
        }
        try {
            return reader.apply(at);
        } catch (IllegalArgumentException refused) {
            documentProblems.add(at.problem(String.valueOf(refused.getMessage())));
            return unset;
        }
    }

    /** Like {@link #read}, and a problem when the key is not written. */
    public <T extends @Nullable Object> T require(
            String key, String example, T unset, Function<PositionedNode, T> reader) {
        if (!has(key)) {
            documentProblems.add(new DocumentProblem(
                    positionedNode.sourceLocation(),
                    positionedNode.at(key).path(),
                    "is missing; write one like " + example));
        }
        return read(key, unset, reader);
    }

    public static String text(PositionedNode positionedNode) {
        if (!positionedNode.value().isString()) {
            throw new IllegalArgumentException("must be a text, not " + positionedNode.describe()
                    + (scalar(positionedNode.value()) ? "; put it in quotes" : ""));
        }
        return positionedNode.value().asString();
    }

    public static boolean bool(PositionedNode positionedNode) {
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

    /** A duration longer than none. */
    public static Duration positiveDuration(PositionedNode positionedNode) {
        Duration duration = duration(positionedNode);
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(
                    "must be longer than 0s, not " + positionedNode.value().asString());
        }
        return duration;
    }

    /** A duration, none included. */
    public static Duration duration(PositionedNode positionedNode) {
        if (!scalar(positionedNode.value())) {
            throw new IllegalArgumentException(
                    "must be a duration like 500ms, 30s or 5m, not " + positionedNode.describe());
        }
        return Durations.parse(positionedNode.value().asString());
    }

    /** The one key of a mapping that must have exactly one. */
    public static Only only(PositionedNode positionedNode, String example) {
        if (!positionedNode.value().isObject() || positionedNode.value().size() != 1) {
            String found = positionedNode.value().isObject()
                    ? "holds " + positionedNode.value().size() + " keys"
                    : "is " + positionedNode.describe();
            throw new IllegalArgumentException(found + "; write exactly one, like " + example);
        }
        String key = positionedNode.value().propertyNames().iterator().next();
        return new Only(key, positionedNode.at(key));
    }

    /** A list of texts, none of them blank. */
    public static List<String> texts(PositionedNode positionedNode) {
        if (!positionedNode.value().isArray()) {
            throw new IllegalArgumentException("must be a list, not " + positionedNode.describe()
                    + (scalar(positionedNode.value())
                            ? "; write [" + positionedNode.value().asString() + "]"
                            : ""));
        }
        return positionedNode.elements().stream().map(MappingReader::nonBlank).toList();
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

    /** The key and what stands under it. */
    public record Only(String key, PositionedNode under) {}
}
