package dev.gelada.telemetry.notification;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One outlet as it is written under {@code gelada.telemetry.notification.<outlet>}.
 *
 * @param kind one of {@link ReceiverKind}
 * @param url where to send; a secret, since whoever knows a Slack webhook may write into its channel
 * @param secret what signs each message, as Standard Webhooks write it; unset: not signed
 * @param headers sent along; their values are secrets
 * @param experiments patterns of the experiments that are told of, with {@code *} for any letters
 * @param outcomes only of these is {@code closed} told
 * @param events what is told
 * @param leadTime how long before a slot {@code before} is told
 * @param template the text for Slack, the JSON for a webhook
 * @param timeout how long one attempt may take
 * @param maxAge the age at which a message that cannot be delivered is given up
 * @param certificates a PEM file of authorities that are trusted beside those of the JVM
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
