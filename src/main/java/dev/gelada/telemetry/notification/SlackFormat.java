package dev.gelada.telemetry.notification;

import dev.gelada.document.Json;
import org.jspecify.annotations.Nullable;

/** One text, for Slack's incoming webhooks and compatible ones (docs.slack.dev, "Sending messages using incoming webhooks"). */
record SlackFormat(@Nullable MessageTemplate template) implements PayloadFormat {

    private static final int LONGEST = 3_000;

    @Override
    public String contentType() {
        return "application/json; charset=utf-8";
    }

    @Override
    public String body(NotificationMessage notificationMessage) {
        String text = template == null
                ? usual(notificationMessage)
                : template.with(notificationMessage, SlackFormat::harmless);
        String shortened = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
        return Json.mapper().createObjectNode().put("text", shortened).toString();
    }

    private static String usual(NotificationMessage notificationMessage) {
        String cluster = notificationMessage.field(MessageField.CLUSTER);
        String experiment = notificationMessage.field(MessageField.EXPERIMENT);
        return (cluster.isEmpty() ? "" : "[" + harmless(cluster) + "] ")
                + (experiment.isEmpty() ? "" : "*" + harmless(experiment) + "*: ")
                + harmless(notificationMessage.field(MessageField.TEXT))
                + (notificationMessage.field(MessageField.DRY_RUN).equals("true") ? " (dry run)" : "");
    }

    /** Escapes the three characters that Slack requires; unescaped, a text could contain a link or mention everyone in a channel. */
    private static String harmless(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
