package dev.gelada.telemetry.notification;

import java.util.Arrays;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/** The fields of a message, for templates. */
@RequiredArgsConstructor
enum MessageField {
    /** One of {@link NotificationEvent}. */
    MOMENT("moment"),
    /** A sentence for people. */
    TEXT("text"),
    EXPERIMENT("experiment"),
    /** The event's id. */
    EVENT("event"),
    FAULT("fault"),
    /** Who was drawn, separated by commas. */
    TARGETS("targets"),
    OUTCOME("outcome"),
    REASON("reason"),
    /** Who requested it, or who engaged the halt. */
    BY("by"),
    /** When it happened or will, ISO 8601 in UTC. */
    AT("at"),
    /** When the event was due, ISO 8601 in UTC. */
    DUE_AT("dueAt"),
    /** {@code true} or {@code false}. */
    DRY_RUN("dryRun"),
    /** {@code gelada.cluster}. */
    CLUSTER("cluster"),
    INSTALLATION("installation"),
    /** The same for every delivery of one message. */
    ID("id");

    private final String word;

    String word() {
        return word;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(MessageField::word).toList();
    }

    static @Nullable MessageField of(String word) {
        return Arrays.stream(values())
                .filter(messageField -> messageField.word.equals(word))
                .findFirst()
                .orElse(null);
    }
}
