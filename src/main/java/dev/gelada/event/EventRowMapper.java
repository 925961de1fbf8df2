package dev.gelada.event;

import dev.gelada.document.Json;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads an event from its row, which may have been edited in the database. */
final class EventRowMapper {

    private EventRowMapper() {}

    /** Refuses what is no event, or not this one, with a sentence in an {@link IllegalArgumentException}. */
    static ChaosEvent read(String id, String body) {
        ChaosEvent event = Json.mapper().readValue(body, ChaosEvent.class);
        if (event == null
                || Stream.of(
                                event.id(),
                                event.experiment(),
                                event.fault(),
                                event.origin(),
                                event.dueAt(),
                                event.document())
                        .anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("its body is not a whole event");
        }
        if (!event.id().value().equals(id)) {
            throw new IllegalArgumentException("its body is of the event " + event.id());
        }
        return event;
    }
}
