package dev.gelada.telemetry.notification;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to tell, checked. Its text gives nothing away.
 *
 * @param url the whole address
 * @param webhookSignature null when nothing is signed
 * @param certificates null when only the JVM's authorities are trusted
 */
record Receiver(
        String name,
        ReceiverKind kind,
        Secret url,
        PayloadFormat payloadFormat,
        ReceiverFilter filter,
        @Nullable WebhookSignature webhookSignature,
        Map<String, Secret> headers,
        Duration ahead,
        Duration timeout,
        Duration maxAge,
        @Nullable Path certificates) {

    URI address() {
        return URI.create(url.value());
    }

    /** For people: where it leads, without what must stay secret. */
    String host() {
        URI address = address();
        return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
    }

    /** The text with stars wherever one of this outlet's secrets stood. */
    String hidden(String text) {
        URI address = address();
        List<Secret> more = List.of(
                Secret.of(address.getRawPath().length() > 1 ? address.getRawPath() : ""),
                Secret.of(address.getRawQuery() == null ? "" : address.getRawQuery()));
        String told = url.hiddenIn(text);
        for (Secret secret : headers.values()) {
            told = secret.hiddenIn(told);
        }
        for (Secret part : more) {
            told = part.hiddenIn(told);
        }
        return told;
    }

    @Override
    public String toString() {
        return name + " (" + kind.word() + " at " + host() + ")";
    }
}
