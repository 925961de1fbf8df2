package dev.gelada.document;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Values that are written as those of another type. Of what is wrong already in writing nothing is made. */
record DerivedType<T, U>(ValueType<T> written, Function<T, U> reader, Function<U, T> writer) implements ValueType<U> {

    @Override
    public @Nullable U read(PositionedNode positionedNode, List<DocumentProblem> documentProblems) {
        int before = documentProblems.size();
        T value = written.read(positionedNode, documentProblems);
        return value == null || documentProblems.size() > before ? null : reader.apply(value);
    }

    @Override
    public JsonNode write(U value) {
        return written.write(writer.apply(value));
    }

    @Override
    public ObjectNode shape() {
        return written.shape();
    }
}
