package dev.gelada.document;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Binds written settings to the record that checks them. */
public final class SettingsBinder {

    private static final JsonMapper MAPPER = Json.mapper();

    private SettingsBinder() {}

    /**
     * Reads one settings record; settings left empty are a mapping without keys.
     *
     * @throws IllegalArgumentException with a sentence for everything that is wrong, naming the key and what would be right
     */
    public static <T extends Record> T bind(JsonNode written, Class<T> type) {
        JsonNode mapping =
                written.isNull() || written.isMissingNode() ? JsonNodeFactory.instance.objectNode() : written;
        try {
            return MAPPER.treeToValue(mapping, type);
        } catch (JacksonException | IllegalArgumentException refused) {
            throw new IllegalArgumentException(sentences(check(PositionedNode.unwritten(mapping), type)), refused);
        }
    }

    /** Everything that is wrong with settings as they stand in a document; nothing when they bind. */
    public static List<DocumentProblem> check(PositionedNode written, Class<? extends Record> type) {
        if (written.value().isNull() || !written.written()) {
            return whole(
                    new PositionedNode(JsonNodeFactory.instance.objectNode(), written.path(), written.places()), type);
        }
        List<DocumentProblem> documentProblems = new ArrayList<>();
        Mappings.check(written, names(type), documentProblems);
        documentProblems.addAll(DocumentLint.emptyValues(written));
        for (RecordComponent component : type.getRecordComponents()) {
            documentProblems.addAll(key(written.at(component.getName()), component));
        }
        return documentProblems.isEmpty() ? whole(written, type) : documentProblems;
    }

    private static List<DocumentProblem> key(PositionedNode written, RecordComponent component) {
        if (!written.written() || written.value().isNull()) {
            return List.of();
        }
        Class<?> type = component.getType();
        if (type.isRecord()) {
            return nested(written, type.asSubclass(Record.class));
        }
        JavaType asked = MAPPER.constructType(component.getGenericType());
        return attempt(written, asked, () -> MAPPER.treeToValue(written.value(), asked));
    }

    /** What is empty in it was found already. */
    private static List<DocumentProblem> nested(PositionedNode written, Class<? extends Record> type) {
        List<DocumentProblem> empty = DocumentLint.emptyValues(written);
        return check(written, type).stream()
                .filter(documentProblem -> !empty.contains(documentProblem))
                .toList();
    }

    /** What only the record's own constructor knows. */
    private static List<DocumentProblem> whole(PositionedNode written, Class<? extends Record> type) {
        return attempt(written, MAPPER.constructType(type), () -> MAPPER.treeToValue(written.value(), type));
    }

    private static List<DocumentProblem> attempt(PositionedNode written, JavaType asked, Runnable reading) {
        try {
            reading.run();
            return List.of();
        } catch (JacksonException | IllegalArgumentException refused) {
            return List.of(written.problem(BindingErrorMessages.sentence(refused, written, asked)));
        }
    }

    private static List<String> names(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    private static String sentences(List<DocumentProblem> documentProblems) {
        return documentProblems.stream().map(DocumentProblem::toString).collect(Collectors.joining("; "));
    }
}
