package dev.gelada.web.api;

import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.journal.EntryType;
import dev.gelada.journal.Recorded;
import tools.jackson.databind.node.ObjectNode;

/** A journal entry as people see it: where it stands, its type, what it is about, its sentence, and then its own fields. */
final class EntryAnswer {

    private EntryAnswer() {}

    static ObjectNode of(Recorded recorded) {
        EventId event = recorded.subject().event();
        ObjectNode answer = Json.mapper().createObjectNode();
        answer.put("sequence", recorded.sequence())
                .put("at", recorded.at().toString())
                .put("type", EntryType.of(recorded.entry()))
                .put("event", event == null ? null : event.value())
                .put("experiment", recorded.subject().experiment())
                .put("text", recorded.entry().text());
        ObjectNode own = Json.mapper().valueToTree(recorded.entry());
        own.properties().forEach(field -> answer.putIfAbsent(field.getKey(), field.getValue()));
        return answer;
    }
}
