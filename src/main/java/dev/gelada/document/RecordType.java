package dev.gelada.document;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Mappings that are bound to a record: each of its components is a key, in this order, and {@link Key} says what its type does not. The
 * record's constructor without parameters says what holds where a key is not written. Null is never written. Under a key of type {@link Void}
 * anything may stand, since nobody reads it.
 */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
public final class RecordType<R extends Record> {

    private final Class<R> type;
    private final List<RecordKey<?>> keys;

    /**
     * Takes a record apart.
     *
     * @param known how values are written that are no plain texts, numbers, durations, enums, records, or lists of such
     */
    public static <R extends Record> ValueType<R> of(Class<R> type, Map<Type, ValueType<?>> known) {
        RecordType<R> record = new RecordType<>(
                type,
                Arrays.stream(type.getRecordComponents())
                        .<RecordKey<?>>map(component -> RecordKey.of(component, known))
                        .toList());
        return new ValueType<>(record::read, record::write, record::shape);
    }

    private R read(PositionedNode written, List<DocumentProblem> problems) {
        Mappings.check(written, keys.stream().map(RecordKey::name).toList(), problems);
        R unwritten = made(new Class<?>[0]);
        Object[] values =
                keys.stream().map(key -> key.read(written, unwritten, problems)).toArray();
        return made(
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new),
                values);
    }

    private JsonNode write(R value) {
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        for (RecordKey<?> key : keys) {
            JsonNode under = key.write(value);
            if (!under.isMissingNode()) {
                written.set(key.name(), under);
            }
        }
        return written;
    }

    private ObjectNode shape() {
        ObjectNode shape = JsonSchemas.mapping();
        keys.forEach(key -> JsonSchemas.put(shape, key.name(), key.shape()));
        List<String> required =
                keys.stream().filter(RecordKey::required).map(RecordKey::name).toList();
        return required.isEmpty() ? shape : JsonSchemas.require(shape, required);
    }

    private R made(Class<?>[] types, Object... values) {
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw refused.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type + " cannot be made of a mapping", impossible);
        }
    }
}
