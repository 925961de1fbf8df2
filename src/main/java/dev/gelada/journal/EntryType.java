package dev.gelada.journal;

import dev.gelada.document.Json;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** The names of the entries in the store and on the wire: {@code revertFailed} for {@link Entry.RevertFailed}. */
public final class EntryType {

    private static final Map<String, Class<?>> BY_NAME = Arrays.stream(Entry.class.getPermittedSubclasses())
            .collect(Collectors.toUnmodifiableMap(EntryType::name, type -> type));

    private EntryType() {}

    public static String of(Entry entry) {
        return name(entry.getClass());
    }

    static String of(Class<? extends Entry> kind) {
        return name(kind);
    }

    static String write(Entry entry) {
        return Json.mapper().writeValueAsString(entry);
    }

    /** Never fails: what makes no sense is told as such, so that the rest can be read. */
    static Entry read(String type, String body) {
        Class<?> known = BY_NAME.get(type);
        if (known == null) {
            return new Entry.Unreadable(type, "this version does not know the type");
        }
        try {
            Entry entry = (Entry) Json.mapper().readValue(body, known);
            return entry == null ? new Entry.Unreadable(type, "there is nothing in it") : told(type, entry);
        } catch (JacksonException broken) {
            return new Entry.Unreadable(type, broken.getOriginalMessage());
        }
    }

    /** What has no sentence lacks something that every entry of its type says. */
    private static Entry told(String type, Entry entry) {
        try {
            entry.text();
            return entry;
        } catch (NullPointerException lacking) {
            return new Entry.Unreadable(type, "something is missing in it");
        }
    }

    static String name(Class<?> type) {
        String simple = type.getSimpleName();
        return simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1);
    }
}
