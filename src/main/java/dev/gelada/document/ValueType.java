package dev.gelada.document;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How one kind of value stands in a document: how it is read, written and described, in one place. */
public interface ValueType<T> {

    /**
     * The value as it is written; null where only a part of it makes no sense, which is then among the problems.
     *
     * @param documentProblems what is wrong within it is added here, each with its place
     * @throws IllegalArgumentException with a sentence when it makes no sense as a whole
     */
    @Nullable
    T read(PositionedNode positionedNode, List<DocumentProblem> documentProblems);

    /** As the canonical text has it; a missing node for what is not written at all. */
    JsonNode write(T value);

    /** What may be written, as JSON Schema. */
    ObjectNode shape();

    /**
     * A list of these that holds at least one.
     *
     * @param example for sentences
     */
    default ValueType<List<T>> list(String example) {
        return new ListType<>(this, refused -> "must be a list that holds something, not "
                + (refused.value().isArray() ? "an empty one" : refused.describe()) + "; write [" + example + "]");
    }

    /** Another type that is written as this one. */
    default <U> ValueType<U> as(Function<T, U> reader, Function<U, T> writer) {
        return new DerivedType<>(this, reader, writer);
    }

    /** One whose values are written as a single scalar or whatever else needs no look inside. */
    static <T> ValueType<T> of(
            Function<PositionedNode, T> reader, Function<T, JsonNode> writer, Supplier<ObjectNode> shape) {
        return new SimpleType<>(reader, writer, shape);
    }
}
