package dev.gelada.telemetry.notification;

import dev.gelada.document.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Every field of the message as JSON, or the JSON that a template makes of them. */
record WebhookFormat(@Nullable MessageTemplate template) implements PayloadFormat {

    /** Refuses a template that makes no JSON. */
    WebhookFormat {
        if (template != null) {
            check(template);
        }
    }

    @Override
    public String contentType() {
        return "application/json; charset=utf-8";
    }

    @Override
    public String body(NotificationMessage notificationMessage) {
        return template == null
                ? fields(notificationMessage).toString()
                : template.with(notificationMessage, WebhookFormat::harmless);
    }

    static ObjectNode fields(NotificationMessage notificationMessage) {
        ObjectNode fields = Json.mapper().createObjectNode();
        for (MessageField messageField : MessageField.values()) {
            String value = notificationMessage.field(messageField);
            if (messageField == MessageField.DRY_RUN) {
                fields.put(messageField.word(), value.equals("true"));
            } else {
                fields.put(messageField.word(), value.isEmpty() ? null : value);
            }
        }
        return fields;
    }

    private static void check(MessageTemplate messageTemplate) {
        try {
            Json.mapper().readTree(messageTemplate.with(MessageFactory.SAMPLE, WebhookFormat::harmless));
        } catch (JacksonException broken) {
            throw new IllegalArgumentException(
                    "makes no JSON: " + broken.getOriginalMessage()
                            + "; write one like {\"title\": \"{experiment}\", \"message\": \"{text}\"}",
                    broken);
        }
    }

    /** As it stands between the quotes of a JSON text. */
    private static String harmless(String value) {
        String quoted = Json.mapper().writeValueAsString(value);
        return quoted.substring(1, quoted.length() - 1);
    }
}
