package dev.gelada.document;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Mappings that are bound to a record: each of its components is a key, in this order, and {@link Key} says what its type does not. The
 * record's constructor without parameters says what holds where a key is not written. Null is never written. Under a key of type {@link Void}
 * anything may stand, since nobody reads it.
 */
public final class RecordType<R extends Record> implements ValueType<R> {

    private final Class<R> type;
    private final List<RecordKey<?>> keys;

    private RecordType(Class<R> type, List<RecordKey<?>> keys) {
        this.type = type;
        this.keys = keys;
    }

    /**
     * Takes a record apart.
     *
     * @param known how values are written that are no plain texts, numbers, durations, enums, records, or lists of such
     */
    public static <R extends Record> RecordType<R> of(Class<R> type, Map<Type, ValueType<?>> known) {
        return new RecordType<>(
                type,
                Arrays.stream(type.getRecordComponents())
                        .<RecordKey<?>>map(component -> RecordKey.of(component, known))
                        .toList());
    }

    @Override
    public R read(PositionedNode positionedNode, List<DocumentProblem> documentProblems) {
        MappingReader written = MappingReader.of(
                positionedNode, keys.stream().map(RecordKey::name).toList(), documentProblems);
        R unwritten = made(new Class<?>[0]);
        Object[] values = keys.stream()
                .map(key -> key.read(written, unwritten, documentProblems))
                .toArray();
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        return made(types, values);
    }

    @Override
    public ObjectNode write(R value) {
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        for (RecordKey<?> key : keys) {
            JsonNode under = key.write(value);
            if (!under.isMissingNode()) {
                written.set(key.name(), under);
            }
        }
        return written;
    }

    @Override
    public ObjectNode shape() {
        ObjectNode shape = JsonSchemas.mapping();
        ObjectNode properties = (ObjectNode) shape.get("properties");
        keys.forEach(key -> properties.set(key.name(), key.shape()));
        List<String> required =
                keys.stream().filter(RecordKey::required).map(RecordKey::name).toList();
        if (!required.isEmpty()) {
            ArrayNode list = shape.putArray("required");
            required.forEach(list::add);
        }
        return shape;
    }

    private R made(Class<?>[] types, Object... values) {
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw refused.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type + " cannot be made of a mapping", impossible);
        }
    }
}
