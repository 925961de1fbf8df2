package dev.gelada.telemetry.notification;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The formats of receivers. */
enum ReceiverKind {
    /** A Slack-compatible incoming webhook: {@code {"text": …}}. */
    SLACK,
    /** A JSON document of its own, or that of a template. */
    WEBHOOK,
    /** CloudEvents 1.0 in structured JSON. */
    CLOUDEVENTS;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(ReceiverKind::word).toList();
    }
}
