package dev.gelada.document;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** A component of a record as a key of a mapping. */
record RecordKey<T>(RecordComponent component, Key key, ValueType<T> type) {

    private static final Key PLAIN =
            Objects.requireNonNull(Plain.class.getRecordComponents()[0].getAnnotation(Key.class));

    private static final Map<Type, Function<Key, ValueType<?>>> SCALARS = Map.of(
            String.class, ScalarTypes::text,
            Void.class, ScalarTypes::text,
            boolean.class, key -> ScalarTypes.BOOL,
            int.class, ScalarTypes::integer,
            Integer.class, ScalarTypes::integer,
            Duration.class, ScalarTypes::duration);

    static RecordKey<?> of(RecordComponent component, Map<Type, ValueType<?>> known) {
        Key key = Objects.requireNonNullElse(component.getAnnotation(Key.class), PLAIN);
        component.getAccessor().setAccessible(true);
        return new RecordKey<>(component, key, type(component.getGenericType(), key, known));
    }

    private static ValueType<?> type(Type type, Key key, Map<Type, ValueType<?>> known) {
        if (known.containsKey(type)) {
            return known.get(type);
        }
        if (SCALARS.containsKey(type)) {
            return SCALARS.get(type).apply(key);
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(list.getActualTypeArguments()[0], key, known);
        }
        if (type instanceof Class<?> record && record.isRecord()) {
            return RecordType.of(record.asSubclass(Record.class), known);
        }
        if (type instanceof Class<?> choice && choice.isEnum()) {
            return ScalarTypes.choice(choice);
        }
        throw new IllegalStateException("nothing says how a " + type + " is written");
    }

    private static ValueType<?> list(Type element, Key key, Map<Type, ValueType<?>> known) {
        return element == String.class
                ? ScalarTypes.texts(key.empty())
                : type(element, PLAIN, known)
                        .list(refused -> "must be a list that holds something, not "
                                + (refused.value().isArray() ? "an empty one" : refused.describe()) + "; write ["
                                + key.example() + "]");
    }

    String name() {
        return component.getName();
    }

    boolean required() {
        return key.required();
    }

    /** As it is written; as in the other record where it is not, or wrongly. */
    @Nullable
    Object read(PositionedNode mapping, Record unwritten, List<DocumentProblem> problems) {
        PositionedNode written = mapping.at(name());
        T value = unread() || absent(mapping, written, problems) ? null : type.read(written, problems);
        return value == null ? value(unwritten) : value;
    }

    /** A mapping that must be written is read all the same, so that its own keys are missed. */
    private boolean absent(PositionedNode mapping, PositionedNode written, List<DocumentProblem> problems) {
        if (required() && example().isEmpty()) {
            return false;
        }
        if (required() && !written.written()) {
            problems.add(new DocumentProblem(
                    mapping.sourceLocation(), written.path(), "is missing; write one like " + example()));
        }
        if (written.value().isNull()) {
            problems.add(written.problem(DocumentLint.EMPTY));
        }
        return !written.written() || written.value().isNull();
    }

    JsonNode write(Record of) {
        T value = value(of);
        return value == null ? MissingNode.getInstance() : type.writer().apply(value);
    }

    ObjectNode shape() {
        return unread() ? JsonSchemas.any() : type.shape().get();
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

    /** Its key has a plain annotation. */
    private record Plain(@Key int key) {}
}
