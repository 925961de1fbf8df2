package dev.gelada.telemetry.notification;

import dev.gelada.document.DidYouMean;
import dev.gelada.document.Durations;
import dev.gelada.journal.Outcome;
import dev.gelada.vitals.StartupRefusedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/** Checks the settings of one outlet. A refusal names the setting and never repeats a secret. */
@RequiredArgsConstructor
final class ReceiverReader {

    static final String PREFIX = "gelada.telemetry.notification.";

    /** Well below the outbox's lease of 60 s, so that the sender still holds it when the answer comes. */
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,48}[a-z0-9])?");
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern LETTERS = Pattern.compile("[\\x20-\\x7E\\t]*");
    private static final Set<String> OURS = Set.of(
            "content-type",
            "content-length",
            "transfer-encoding",
            "host",
            "connection",
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature");

    private final String name;
    private final ReceiverSettings written;

    /**
     * The outlet.
     *
     * @param source who CloudEvents say they are from
     */
    Receiver read(String source) {
        check(NAME.matcher(name).matches(), "", "is no name for a receiver; write small letters, digits and dashes");
        check(!written.experiments().isEmpty(), "experiments", "is empty; leave it out for all experiments");
        ReceiverKind receiverKind = receiverKind();
        Secret url = url();
        written.headers().forEach(this::header);
        return new Receiver(
                name,
                receiverKind,
                url,
                form(receiverKind, source),
                receiverFilter(),
                webhookSignature(receiverKind),
                Map.copyOf(written.headers()),
                between("lead-time", written.leadTime(), Duration.ofDays(7)),
                between("timeout", written.timeout(), LONGEST_TIMEOUT),
                between("max-age", written.maxAge(), Duration.ofDays(30)),
                certificates());
    }

    private ReceiverKind receiverKind() {
        String word = written.kind();
        check(word != null, "kind", "is missing; write one of " + String.join(", ", ReceiverKind.words()));
        return Arrays.stream(ReceiverKind.values())
                .filter(receiverKind -> receiverKind.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> refused("kind", DidYouMean.unknown("kind", String.valueOf(word), ReceiverKind.words())));
    }

    private Secret url() {
        Secret url = written.url();
        if (url == null) {
            throw refused("url", "is missing; write the address to send to");
        }
        try {
            URI address = new URI(url.value());
            check(
                    address.getHost() != null && Set.of("http", "https").contains(String.valueOf(address.getScheme())),
                    "url",
                    "is no HTTP address; write one like https://chat.example/hooks/abc");
            check(address.getRawUserInfo() == null, "url", "holds a user or a password; put them into headers");
            return url;
        } catch (URISyntaxException broken) {
            throw refused("url", "is no address; write one like https://chat.example/hooks/abc");
        }
    }

    private PayloadFormat form(ReceiverKind receiverKind, String source) {
        MessageTemplate messageTemplate = messageTemplate();
        try {
            return switch (receiverKind) {
                case SLACK -> new SlackFormat(messageTemplate);
                case WEBHOOK -> new WebhookFormat(messageTemplate);
                case CLOUDEVENTS -> {
                    check(
                            messageTemplate == null,
                            "template",
                            "is not supported by cloudevents, whose format is fixed; leave it out");
                    yield new CloudEventFormat(source);
                }
            };
        } catch (IllegalArgumentException broken) {
            throw refused("template", String.valueOf(broken.getMessage()));
        }
    }

    private ReceiverFilter receiverFilter() {
        try {
            return ReceiverFilter.of(written.experiments(), outcomes(), notificationEvents());
        } catch (IllegalArgumentException broken) {
            throw refused("experiments", String.valueOf(broken.getMessage()));
        }
    }

    private @Nullable MessageTemplate messageTemplate() {
        try {
            return written.template() == null ? null : new MessageTemplate(written.template());
        } catch (IllegalArgumentException unknown) {
            throw refused("template", String.valueOf(unknown.getMessage()));
        }
    }

    private @Nullable WebhookSignature webhookSignature(ReceiverKind receiverKind) {
        Secret secret = written.secret();
        if (secret == null) {
            return null;
        }
        check(
                receiverKind != ReceiverKind.SLACK,
                "secret",
                "is not supported by slack, which checks no signature; leave it out");
        try {
            return WebhookSignature.with(secret);
        } catch (IllegalArgumentException broken) {
            throw refused("secret", String.valueOf(broken.getMessage()));
        }
    }

    private void header(String header, Secret value) {
        check(HEADER.matcher(header).matches(), "headers." + header, "is no name of a header");
        check(!OURS.contains(header.toLowerCase(Locale.ROOT)), "headers." + header, "is set by Gelada; leave it out");
        check(LETTERS.matcher(value.value()).matches(), "headers." + header, "holds a letter that no header may hold");
    }

    private Set<NotificationEvent> notificationEvents() {
        if (written.events().isEmpty()) {
            return NotificationEvent.USUAL;
        }
        Map<String, NotificationEvent> known = Arrays.stream(NotificationEvent.values())
                .collect(Collectors.toMap(NotificationEvent::word, notificationEvent -> notificationEvent));
        return written.events().stream()
                .map(word -> known("events", "event", word, known))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(NotificationEvent.class)));
    }

    private Set<Outcome> outcomes() {
        Map<String, Outcome> known =
                Arrays.stream(Outcome.values()).collect(Collectors.toMap(Outcome::word, outcome -> outcome));
        return written.outcomes().stream()
                .map(word -> known("outcomes", "outcome", word, known))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Outcome.class)));
    }

    private <T> T known(String key, String what, String word, Map<String, T> known) {
        T found = known.get(word.strip());
        if (found == null) {
            throw refused(
                    key,
                    DidYouMean.unknown(
                            what, word, known.keySet().stream().sorted().toList()));
        }
        return found;
    }

    private @Nullable Path certificates() {
        Path file = written.certificates();
        check(file == null || Files.isReadable(file), "certificates", "is " + file + ", which cannot be read");
        return file;
    }

    private Duration between(String key, Duration value, Duration most) {
        check(
                value.isPositive() && value.compareTo(most) <= 0,
                key,
                "is " + Durations.write(value) + "; it must be longer than 0s and at most " + Durations.write(most));
        return value;
    }

    private void check(boolean right, String key, String sentence) {
        if (!right) {
            throw refused(key, sentence);
        }
    }

    private StartupRefusedException refused(String key, String sentence) {
        return new StartupRefusedException(PREFIX + name + (key.isEmpty() ? "" : "." + key) + " " + sentence);
    }
}
