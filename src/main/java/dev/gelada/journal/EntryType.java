package dev.gelada.journal;

import dev.gelada.document.Json;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The names of the entries in the store and on the wire: {@code revertFailed} for {@link Entry.RevertFailed}. */
public final class EntryType {

    private static final Map<String, Class<?>> BY_NAME = Arrays.stream(Entry.class.getPermittedSubclasses())
            .collect(Collectors.toUnmodifiableMap(EntryType::name, type -> type));

    private EntryType() {}

    public static String of(Entry entry) {
        return name(entry.getClass());
    }

    static String write(Entry entry) {
        return Json.mapper().writeValueAsString(entry);
    }

    static Entry read(String type, String body) {
        Class<?> known = BY_NAME.get(type);
        if (known == null) {
            throw new IllegalStateException(
                    "the journal holds an entry of type '" + type + "', which this version does not know");
        }
        return (Entry) Json.mapper().readValue(body, known);
    }

    private static String name(Class<?> type) {
        String simple = type.getSimpleName();
        return simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1);
    }
}
