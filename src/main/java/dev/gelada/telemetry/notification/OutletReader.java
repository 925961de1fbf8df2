package dev.gelada.telemetry.notification;

import dev.gelada.document.Durations;
import dev.gelada.document.Names;
import dev.gelada.journal.Outcome;
import dev.gelada.vitals.RefusedStart;
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
import org.jspecify.annotations.Nullable;

/** Checks the settings of one outlet. A refusal names the setting and never repeats a secret. */
final class OutletReader {

    static final String PREFIX = "gelada.telemetry.notification.";

    /** Well below the outbox's turn of 60 s: whoever sends still has it when the answer comes. */
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
    private final OutletSettings written;

    OutletReader(String name, OutletSettings written) {
        this.name = name;
        this.written = written;
    }

    /**
     * The outlet.
     *
     * @param source who CloudEvents say they are from
     */
    Outlet read(String source) {
        check(NAME.matcher(name).matches(), "", "is no name for an outlet; write small letters, digits and dashes");
        check(!written.experiments().isEmpty(), "experiments", "names none; leave it out to be told of all");
        Kind kind = kind();
        Secret url = url();
        written.headers().forEach(this::header);
        return new Outlet(
                name,
                kind,
                url,
                form(kind, source),
                filter(),
                signature(kind),
                Map.copyOf(written.headers()),
                between("ahead", written.ahead(), Duration.ofDays(7)),
                between("timeout", written.timeout(), LONGEST_TIMEOUT),
                between("give-up-after", written.giveUpAfter(), Duration.ofDays(30)),
                certificates());
    }

    private Kind kind() {
        String word = written.kind();
        check(word != null, "kind", "is missing; write one of " + String.join(", ", Kind.words()));
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> refused("kind", Names.unknown("kind", String.valueOf(word), Kind.words())));
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

    private Form form(Kind kind, String source) {
        Template template = template();
        try {
            return switch (kind) {
                case SLACK -> new SlackForm(template);
                case WEBHOOK -> new WebhookForm(template);
                case CLOUDEVENTS -> {
                    check(
                            template == null,
                            "template",
                            "is of no use to cloudevents, whose form is fixed; leave it out");
                    yield new CloudEventForm(source);
                }
            };
        } catch (IllegalArgumentException broken) {
            throw refused("template", String.valueOf(broken.getMessage()));
        }
    }

    private Filter filter() {
        try {
            return Filter.of(written.experiments(), outcomes(), moments());
        } catch (IllegalArgumentException broken) {
            throw refused("experiments", String.valueOf(broken.getMessage()));
        }
    }

    private @Nullable Template template() {
        try {
            return written.template() == null ? null : new Template(written.template());
        } catch (IllegalArgumentException unknown) {
            throw refused("template", String.valueOf(unknown.getMessage()));
        }
    }

    private @Nullable Signature signature(Kind kind) {
        Secret secret = written.secret();
        if (secret == null) {
            return null;
        }
        check(kind != Kind.SLACK, "secret", "is of no use to slack, which checks no signature; leave it out");
        try {
            return Signature.with(secret);
        } catch (IllegalArgumentException broken) {
            throw refused("secret", String.valueOf(broken.getMessage()));
        }
    }

    private void header(String header, Secret value) {
        check(HEADER.matcher(header).matches(), "headers." + header, "is no name of a header");
        check(!OURS.contains(header.toLowerCase(Locale.ROOT)), "headers." + header, "is set by Gelada; leave it out");
        check(LETTERS.matcher(value.value()).matches(), "headers." + header, "holds a letter that no header may hold");
    }

    private Set<Moment> moments() {
        if (written.moments().isEmpty()) {
            return Moment.USUAL;
        }
        Map<String, Moment> known =
                Arrays.stream(Moment.values()).collect(Collectors.toMap(Moment::word, moment -> moment));
        return written.moments().stream()
                .map(word -> known("moments", "moment", word, known))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Moment.class)));
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
                    Names.unknown(what, word, known.keySet().stream().sorted().toList()));
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

    private RefusedStart refused(String key, String sentence) {
        return new RefusedStart(PREFIX + name + (key.isEmpty() ? "" : "." + key) + " " + sentence);
    }
}
