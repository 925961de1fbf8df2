package dev.gelada.web.api;

import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.journal.EntryType;
import dev.gelada.journal.RecordedEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** A journal entry as people see it: where it stands, its type, what it is about, its sentence, and then its own fields. */
final class EntryResponse {

    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

    private EntryResponse() {}

    static Map<String, @Nullable Object> of(RecordedEntry recordedEntry) {
        EventId event = recordedEntry.subject().event();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("sequence", recordedEntry.sequence());
        answer.put("at", recordedEntry.at());
        answer.put("type", EntryType.of(recordedEntry.entry()));
        answer.put("event", event == null ? null : event.value());
        answer.put("experiment", recordedEntry.subject().experiment());
        answer.put("text", recordedEntry.entry().text());
        Json.mapper().convertValue(recordedEntry.entry(), FIELDS).forEach(answer::putIfAbsent);
        return answer;
    }
}
