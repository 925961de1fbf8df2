package dev.gelada.telemetry.notification;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A validated receiver of notifications. Its {@code toString} shows no secrets.
 *
 * @param url the complete address
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

    /** The text with stars in place of this receiver's secrets. */
    String hidden(String text) {
        URI address = address();
        List<Secret> more = List.of(
                Secret.of(address.getRawPath().length() > 1 ? address.getRawPath() : ""),
                Secret.of(address.getRawQuery() == null ? "" : address.getRawQuery()));
        String hidden = url.hiddenIn(text);
        for (Secret secret : headers.values()) {
            hidden = secret.hiddenIn(hidden);
        }
        for (Secret part : more) {
            hidden = part.hiddenIn(hidden);
        }
        return hidden;
    }

    @Override
    public String toString() {
        return name + " (" + kind.word() + " at " + host() + ")";
    }
}
