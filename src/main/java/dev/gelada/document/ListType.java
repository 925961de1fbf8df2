package dev.gelada.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists that hold something; what is wrong with an element is said where the element stands. An empty one is not written at all.
 *
 * @param refusal what is said of an empty list, and of what is none
 */
public record ListType<T>(ValueType<T> element, Function<PositionedNode, String> refusal)
        implements ValueType<List<T>> {

    @Override
    public List<T> read(PositionedNode positionedNode, List<DocumentProblem> documentProblems) {
        if (positionedNode.elements().isEmpty()) {
            throw new IllegalArgumentException(refusal.apply(positionedNode));
        }
        List<T> all = new ArrayList<>();
        for (PositionedNode one : positionedNode.elements()) {
            T value = element(one, documentProblems);
            if (value != null) {
                all.add(value);
            }
        }
        return all;
    }

    private @Nullable T element(PositionedNode positionedNode, List<DocumentProblem> documentProblems) {
        try {
            return element.read(positionedNode, documentProblems);
        } catch (IllegalArgumentException refused) {
            documentProblems.add(positionedNode.problem(String.valueOf(refused.getMessage())));
            return null;
        }
    }

    @Override
    public JsonNode write(List<T> value) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        value.forEach(one -> list.add(element.write(one)));
        return list.isEmpty() ? MissingNode.getInstance() : list;
    }

    @Override
    public ObjectNode shape() {
        return JsonSchemas.list(element.shape()).put("minItems", 1);
    }
}
