package dev.gelada.document;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** A component of a record as a key of a mapping. */
record RecordKey<T>(RecordComponent component, Key key, ValueType<T> type) {

    private static final Key PLAIN = Objects.requireNonNull(Plain.class.getRecordComponents()[0].getAnnotation(Key.class));

    static RecordKey<?> of(RecordComponent component, Map<Type, ValueType<?>> known) {
        Key key = Objects.requireNonNullElse(component.getAnnotation(Key.class), PLAIN);
        component.getAccessor().setAccessible(true);
        return new RecordKey<>(component, key, type(component.getGenericType(), key, known));
    }

    String name() {
        return component.getName();
    }

    boolean required() {
        return key.required();
    }

    /** As it is written; as in the other record where it is not, or wrongly. */
    @Nullable
    Object read(MappingReader written, Record unwritten, List<DocumentProblem> documentProblems) {
        if (unread()) {
            return null;
        }
        if (key.required() && type instanceof RecordType) {
            return type.read(written.at(name()), documentProblems);
        }
        T unset = value(unwritten);
        return key.required()
                ? written.require(name(), example(), unset, at -> type.read(at, documentProblems))
                : written.read(name(), unset, at -> type.read(at, documentProblems));
    }

    JsonNode write(Record of) {
        T value = value(of);
        return value == null ? MissingNode.getInstance() : type.write(value);
    }

    ObjectNode shape() {
        return unread() ? JsonSchemas.any() : type.shape();
    }

    private boolean unread() {
        return component.getType() == Void.class;
    }

    private String example() {
        return key.example().isEmpty() ? String.join(" or ", key.only()) : key.example();
    }

    @SuppressWarnings("unchecked")
    private @Nullable T value(Record of) {
        try {
            return (T) component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(component + " cannot be read", impossible);
        }
    }

    private static ValueType<?> type(Type type, Key key, Map<Type, ValueType<?>> known) {
        ValueType<?> special = known.get(type);
        if (special != null) {
            return special;
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            Type element = list.getActualTypeArguments()[0];
            return element == String.class
                    ? ScalarTypes.texts(key.empty())
                    : type(element, PLAIN, known).list(key.example());
        }
        if (type instanceof Class<?> plain) {
            return type(plain, key, known);
        }
        throw new IllegalStateException("nothing says how a " + type + " is written");
    }

    private static ValueType<?> type(Class<?> type, Key key, Map<Type, ValueType<?>> known) {
        if (type.isRecord()) {
            return RecordType.of(type.asSubclass(Record.class), known);
        }
        if (type.isEnum()) {
            return ScalarTypes.choice(type);
        }
        if (type == String.class || type == Void.class) {
            return key.only().length == 0 ? ScalarTypes.text() : ScalarTypes.only(List.of(key.only()));
        }
        if (type == boolean.class) {
            return ScalarTypes.bool();
        }
        if (type == int.class || type == Integer.class) {
            return ScalarTypes.integer(key);
        }
        if (type == Duration.class) {
            return ScalarTypes.duration(key);
        }
        throw new IllegalStateException("nothing says how a " + type + " is written");
    }

    /** Whose key says nothing. */
    private record Plain(@Key int key) {}
}
