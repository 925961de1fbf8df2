package dev.gelada.telemetry.notification;

import java.time.Instant;
import java.util.Map;

/**
 * A notification before it is formatted for a receiver.
 *
 * @param id the same on every replica and every attempt, so that receivers can drop duplicates
 * @param at when it happened; for {@link NotificationEvent#BEFORE} when it will
 * @param fields all of {@link MessageField}, by name; empty where unknown
 */
record NotificationMessage(String id, NotificationEvent moment, Instant at, Map<MessageField, String> fields) {

    NotificationMessage {
        fields = Map.copyOf(fields);
    }

    String field(MessageField messageField) {
        return fields.getOrDefault(messageField, "");
    }
}
