package dev.gelada.document;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mapping of known keys. Whatever is wrong becomes a problem in the given list and the reading goes on with the default, so
 * that one pass finds everything.
 */
public final class MappingReader {

    private final PositionedNode positionedNode;
    private final List<DocumentProblem> documentProblems;

    private MappingReader(PositionedNode positionedNode, List<DocumentProblem> documentProblems) {
        this.positionedNode = positionedNode;
        this.documentProblems = documentProblems;
    }

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
     * @param reader refuses a bad value with a sentence in an {@link IllegalArgumentException}, or answers null when it has told the problems
     */
    public <T extends @Nullable Object> T read(String key, T unset, Function<PositionedNode, @Nullable T> reader) {
        PositionedNode at = positionedNode.at(key);
        if (!at.written()) {
            return unset;
        }
        if (at.value().isNull()) {
            documentProblems.add(at.problem(DocumentLint.EMPTY));
            return unset;
        }
        try {
            T value = reader.apply(at);
            return value == null ? unset : value;
        } catch (IllegalArgumentException refused) {
            documentProblems.add(at.problem(String.valueOf(refused.getMessage())));
            return unset;
        }
    }

    /** Like {@link #read}, and a problem when the key is not written. */
    public <T extends @Nullable Object> T require(
            String key, String example, T unset, Function<PositionedNode, @Nullable T> reader) {
        if (!has(key)) {
            documentProblems.add(new DocumentProblem(
                    positionedNode.sourceLocation(),
                    positionedNode.at(key).path(),
                    "is missing; write one like " + example));
        }
        return read(key, unset, reader);
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

    /** The key and what stands under it. */
    public record Only(String key, PositionedNode under) {}
}
