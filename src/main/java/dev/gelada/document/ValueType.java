package dev.gelada.document;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How one kind of value stands in a document: how it is read, written and described, in one place.
 *
 * @param writer as the canonical text has it; a missing node for what is not written at all
 * @param shape what may be written, as JSON Schema
 */
public record ValueType<T>(Reader<T> reader, Function<T, JsonNode> writer, Supplier<ObjectNode> shape) {

    /** A type whose values are valid or invalid as a whole. */
    public static <T> ValueType<T> of(
            Function<PositionedNode, T> reader, Function<T, JsonNode> writer, Supplier<ObjectNode> shape) {
        return new ValueType<>((written, problems) -> reader.apply(written), writer, shape);
    }

    /** A type with the same written form. Values that are invalid in that form are not converted. */
    public <U> ValueType<U> as(Function<T, U> made, Function<U, T> written) {
        return new ValueType<>(
                (at, problems) -> {
                    int before = problems.size();
                    T value = reader.read(at, problems);
                    return value == null || problems.size() > before ? null : made.apply(value);
                },
                value -> writer.apply(written.apply(value)),
                shape);
    }

    /**
     * A list of these that holds at least one; what is wrong with an element is said where the element stands. An empty one is not written.
     *
     * @param refusal what is said of an empty list, and of what is none
     */
    public ValueType<List<T>> list(Function<PositionedNode, String> refusal) {
        return new ValueType<>(
                (at, problems) -> {
                    if (at.elements().isEmpty()) {
                        throw new IllegalArgumentException(refusal.apply(at));
                    }
                    return at.elements().stream()
                            .map(one -> read(one, problems))
                            .filter(Objects::nonNull)
                            .toList();
                },
                this::write,
                () -> JsonSchemas.list(shape.get()).put("minItems", 1));
    }

    /** The value; null, and a problem more, where it makes no sense. */
    public @Nullable T read(PositionedNode written, List<DocumentProblem> problems) {
        return attempt(written, problems, () -> reader.read(written, problems));
    }

    /** What is read; null, and a problem more, where that is refused with a sentence in an {@link IllegalArgumentException}. */
    public static <T> @Nullable T attempt(
            PositionedNode written, List<DocumentProblem> problems, Supplier<@Nullable T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException refused) {
            problems.add(written.problem(String.valueOf(refused.getMessage())));
            return null;
        }
    }

    private JsonNode write(List<T> values) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        values.forEach(one -> list.add(writer.apply(one)));
        return list.isEmpty() ? MissingNode.getInstance() : list;
    }

    /** Reads a value where it stands. */
    @FunctionalInterface
    public interface Reader<T> {

        /**
         * The value; null where only a part of it is invalid, which is then among the problems.
         *
         * @param problems problems within the value are added here, each with its position
         * @throws IllegalArgumentException with a sentence when it is invalid as a whole
         */
        @Nullable
        T read(PositionedNode written, List<DocumentProblem> problems);
    }
}
