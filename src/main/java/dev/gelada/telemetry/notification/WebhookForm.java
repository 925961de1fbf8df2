package dev.gelada.telemetry.notification;

import dev.gelada.document.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Every field of the message as JSON, or the JSON that a template makes of them. */
record WebhookForm(@Nullable Template template) implements Form {

    /** Refuses a template that makes no JSON. */
    WebhookForm {
        if (template != null) {
            check(template);
        }
    }

    @Override
    public String contentType() {
        return "application/json; charset=utf-8";
    }

    @Override
    public String body(Message message) {
        return template == null ? fields(message).toString() : template.with(message, WebhookForm::harmless);
    }

    static ObjectNode fields(Message message) {
        ObjectNode fields = Json.mapper().createObjectNode();
        for (Field field : Field.values()) {
            String value = message.field(field);
            if (field == Field.DRY_RUN) {
                fields.put(field.word(), value.equals("true"));
            } else {
                fields.put(field.word(), value.isEmpty() ? null : value);
            }
        }
        return fields;
    }

    private static void check(Template template) {
        try {
            Json.mapper().readTree(template.with(Sketches.SAMPLE, WebhookForm::harmless));
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
