package dev.gelada.telemetry.notification;

import dev.gelada.document.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * CloudEvents 1.0.2 in structured mode, JSON (the specification's "JSON Event Format").
 *
 * @param source who we are: {@code /gelada/<cluster>/<installation>}
 */
record CloudEventForm(String source) implements Form {

    @Override
    public String contentType() {
        return "application/cloudevents+json; charset=utf-8";
    }

    @Override
    public String body(Message message) {
        ObjectNode event = Json.mapper()
                .createObjectNode()
                .put("specversion", "1.0")
                .put("id", message.id())
                .put("source", source)
                .put("type", message.moment().type())
                .put("time", message.at().toString());
        String subject = subject(message);
        if (!subject.isEmpty()) {
            event.put("subject", subject);
        }
        event.put("datacontenttype", "application/json").set("data", WebhookForm.fields(message));
        return event.toString();
    }

    private static String subject(Message message) {
        String event = message.field(Field.EVENT);
        return event.isEmpty() ? message.field(Field.EXPERIMENT) : event;
    }
}
