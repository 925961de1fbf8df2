package dev.gelada.document;

import java.lang.reflect.Constructor;
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
 * Mappings that are bound to a record: each of its components is a key, in this order, and {@link Key} adds what its type does not say.
 * The record's constructor without parameters gives the defaults. Null is never written. The value of a key of type {@link Void} is
 * ignored.
 */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
public final class RecordType<R extends Record> {

    private final Constructor<R> unwritten;
    private final Constructor<R> all;
    private final List<RecordKey<?>> keys;
    private final List<String> names;

    /**
     * Takes a record apart, which is done once rather than for each document.
     *
     * @param known how values are written that are no plain texts, numbers, durations, enums, records, or lists of such
     */
    public static <R extends Record> ValueType<R> of(Class<R> type, Map<Type, ValueType<?>> known) {
        RecordComponent[] components = type.getRecordComponents();
        RecordType<R> record = new RecordType<>(
                constructor(type),
                constructor(
                        type,
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new)),
                Arrays.stream(components)
                        .<RecordKey<?>>map(component -> RecordKey.of(component, known))
                        .toList(),
                Arrays.stream(components).map(RecordComponent::getName).toList());
        return new ValueType<>(record::read, record::write, record::shape);
    }

    private R read(PositionedNode written, List<DocumentProblem> problems) {
        Mappings.check(written, names, problems);
        R defaults = made(unwritten);
        return made(
                all,
                keys.stream().map(key -> key.read(written, defaults, problems)).toArray());
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

    private static <R> Constructor<R> constructor(Class<R> type, Class<?>... parameters) {
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException missing) {
            throw new IllegalStateException(type + " says not what holds where no key is written", missing);
        }
    }

    private static <R> R made(Constructor<R> constructor, Object... values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw refused.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(constructor + " cannot be called", impossible);
        }
    }
}
