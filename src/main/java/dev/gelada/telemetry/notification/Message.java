package dev.gelada.telemetry.notification;

import java.time.Instant;
import java.util.Map;

/**
 * What an outlet is told, before it has the outlet's form.
 *
 * @param id the same whoever sends it and however often, so that it can be told from another one
 * @param at when it happened; for {@link Moment#BEFORE} when it will
 * @param fields every one of {@link Field}, by its word; empty where nothing is known
 */
record Message(String id, Moment moment, Instant at, Map<Field, String> fields) {

    Message {
        fields = Map.copyOf(fields);
    }

    String field(Field field) {
        return fields.getOrDefault(field, "");
    }
}
