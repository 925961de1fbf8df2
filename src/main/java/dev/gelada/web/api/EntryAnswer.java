package dev.gelada.web.api;

import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.journal.EntryType;
import dev.gelada.journal.Recorded;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** A journal entry as people see it: where it stands, its type, what it is about, its sentence, and then its own fields. */
final class EntryAnswer {

    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

    private EntryAnswer() {}

    static Map<String, @Nullable Object> of(Recorded recorded) {
        EventId event = recorded.subject().event();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("sequence", recorded.sequence());
        answer.put("at", recorded.at());
        answer.put("type", EntryType.of(recorded.entry()));
        answer.put("event", event == null ? null : event.value());
        answer.put("experiment", recorded.subject().experiment());
        answer.put("text", recorded.entry().text());
        Json.mapper().convertValue(recorded.entry(), FIELDS).forEach(answer::putIfAbsent);
        return answer;
    }
}
