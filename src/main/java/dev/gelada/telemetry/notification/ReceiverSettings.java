package dev.gelada.telemetry.notification;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A receiver, as configured under {@code gelada.telemetry.notification.<name>}.
 *
 * @param kind {@code slack}, {@code webhook} or {@code cloudevents}
 * @param url the address of the receiver; a secret, since anyone who knows a Slack webhook can post to its channel
 * @param secret the signing key of Standard Webhooks; unset: not signed
 * @param headers additional HTTP headers; their values are secrets
 * @param experiments patterns of the experiments to notify about, with {@code *} for any letters
 * @param outcomes the outcomes for which {@code closed} is sent; empty: all
 * @param events the notification events to send
 * @param leadTime how long before a slot the event {@code before} is sent
 * @param template the text for Slack, the JSON for a webhook
 * @param timeout how long one attempt may take
 * @param maxAge the age at which an undeliverable message is dropped
 * @param certificates a PEM file of certificate authorities that are trusted in addition to the JVM's
 */
record ReceiverSettings(
        @Nullable String kind,
        @Nullable Secret url,
        @Nullable Secret secret,
        @DefaultValue Map<String, Secret> headers,
        @DefaultValue("*") List<String> experiments,
        @DefaultValue List<String> outcomes,
        @DefaultValue List<String> events,
        @DefaultValue("10m") Duration leadTime,
        @Nullable String template,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("1d") Duration maxAge,
        @Nullable Path certificates) {}
