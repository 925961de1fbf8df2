package dev.gelada.document;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Values that make sense, or no sense, as a whole. */
record SimpleType<T>(Function<PositionedNode, T> reader, Function<T, JsonNode> writer, Supplier<ObjectNode> schema)
        implements ValueType<T> {

    @Override
    public T read(PositionedNode positionedNode, List<DocumentProblem> documentProblems) {
        return reader.apply(positionedNode);
    }

    @Override
    public JsonNode write(T value) {
        return writer.apply(value);
    }

    @Override
    public ObjectNode shape() {
        return schema.get();
    }
}
