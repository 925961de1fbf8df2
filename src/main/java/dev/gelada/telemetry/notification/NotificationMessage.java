package dev.gelada.telemetry.notification;

import java.time.Instant;
import java.util.Map;

/**
 * What an outlet is told, before it has the outlet's form.
 *
 * @param id the same whoever sends it and however often, so that it can be told from another one
 * @param at when it happened; for {@link NotificationEvent#BEFORE} when it will
 * @param fields every one of {@link MessageField}, by its word; empty where nothing is known
 */
record NotificationMessage(String id, NotificationEvent moment, Instant at, Map<MessageField, String> fields) {

    NotificationMessage {
        fields = Map.copyOf(fields);
    }

    String field(MessageField messageField) {
        return fields.getOrDefault(messageField, "");
    }
}
