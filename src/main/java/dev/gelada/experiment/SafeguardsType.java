package dev.gelada.experiment;

import dev.gelada.document.DocumentLint;
import dev.gelada.document.DocumentProblem;
import dev.gelada.document.JsonSchemas;
import dev.gelada.document.MappingReader;
import dev.gelada.document.PositionedNode;
import dev.gelada.document.ValueType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is set of the safeguards, each under its own key; kept as it is written, with the keys sorted. */
record SafeguardsType(Map<String, SafeguardKey<?>> offered) implements ValueType<ObjectNode> {

    @Override
    public ObjectNode read(PositionedNode positionedNode, List<DocumentProblem> documentProblems) {
        MappingReader written = MappingReader.of(positionedNode, offered.keySet(), documentProblems);
        positionedNode
                .value()
                .propertyNames()
                .forEach(name -> documentProblems.addAll(DocumentLint.emptyValues(positionedNode.at(name))));
        for (SafeguardKey<?> key : offered.values()) {
            written.<@Nullable Object>read(key.name(), null, at -> key.parse().apply(at.value()));
        }
        return SortedKeys.mapping(positionedNode.value());
    }

    @Override
    public JsonNode write(ObjectNode value) {
        return value;
    }

    @Override
    public ObjectNode shape() {
        ObjectNode shape = JsonSchemas.mapping();
        ObjectNode properties = (ObjectNode) shape.get("properties");
        new TreeMap<>(offered).forEach((name, key) -> properties.set(name, key.shape()));
        return shape;
    }
}
