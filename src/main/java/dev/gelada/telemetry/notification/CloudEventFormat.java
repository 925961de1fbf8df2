package dev.gelada.telemetry.notification;

import dev.gelada.document.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * CloudEvents 1.0.2 in structured mode, JSON (the specification's "JSON Event Format").
 *
 * @param source who we are: {@code /gelada/<cluster>/<installation>}
 */
record CloudEventFormat(String source) implements PayloadFormat {

    @Override
    public String contentType() {
        return "application/cloudevents+json; charset=utf-8";
    }

    @Override
    public String body(NotificationMessage notificationMessage) {
        ObjectNode event = Json.mapper()
                .createObjectNode()
                .put("specversion", "1.0")
                .put("id", notificationMessage.id())
                .put("source", source)
                .put("type", notificationMessage.moment().type())
                .put("time", notificationMessage.at().toString());
        String subject = subject(notificationMessage);
        if (!subject.isEmpty()) {
            event.put("subject", subject);
        }
        event.put("datacontenttype", "application/json").set("data", WebhookFormat.fields(notificationMessage));
        return event.toString();
    }

    private static String subject(NotificationMessage notificationMessage) {
        String event = notificationMessage.field(MessageField.EVENT);
        return event.isEmpty() ? notificationMessage.field(MessageField.EXPERIMENT) : event;
    }
}
