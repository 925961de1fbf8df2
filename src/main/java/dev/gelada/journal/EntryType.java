package dev.gelada.journal;

import dev.gelada.document.Json;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** The names of the entries in the store and on the wire: {@code revertFailed} for {@link JournalEntry.RevertFailed}. */
public final class EntryType {

    private static final Map<String, Class<?>> BY_NAME = Arrays.stream(JournalEntry.class.getPermittedSubclasses())
            .collect(Collectors.toUnmodifiableMap(EntryType::name, type -> type));

    /** Names that earlier versions wrote. */
    private static final Map<String, Class<?>> FORMER = Map.of("abortAsked", JournalEntry.AbortRequested.class);

    private EntryType() {}

    public static String of(JournalEntry journalEntry) {
        return name(journalEntry.getClass());
    }

    static String of(Class<? extends JournalEntry> kind) {
        return name(kind);
    }

    static String write(JournalEntry journalEntry) {
        return Json.mapper().writeValueAsString(journalEntry);
    }

    /** Never fails: an unreadable entry becomes {@link JournalEntry.Unreadable}, so that the rest can be read. */
    static JournalEntry read(String type, String body) {
        Class<?> known = BY_NAME.getOrDefault(type, FORMER.get(type));
        if (known == null) {
            return new JournalEntry.Unreadable(type, "this version does not know the type");
        }
        try {
            JournalEntry journalEntry = (JournalEntry) Json.mapper().readValue(body, known);
            return journalEntry == null
                    ? new JournalEntry.Unreadable(type, "there is nothing in it")
                    : withText(type, journalEntry);
        } catch (JacksonException broken) {
            return new JournalEntry.Unreadable(type, broken.getOriginalMessage());
        }
    }

    /** An entry whose text cannot be computed lacks a field that every entry of its type has. */
    private static JournalEntry withText(String type, JournalEntry journalEntry) {
        try {
            journalEntry.text();
            return journalEntry;
        } catch (NullPointerException lacking) {
            return new JournalEntry.Unreadable(type, "something is missing in it");
        }
    }

    static String name(Class<?> type) {
        String simple = type.getSimpleName();
        return simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1);
    }
}
