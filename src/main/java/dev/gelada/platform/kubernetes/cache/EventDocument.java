package dev.gelada.platform.kubernetes.cache;

import dev.gelada.document.Sha256;
import dev.gelada.platform.EventRecorder.PlatformEvent;
import dev.gelada.platform.kubernetes.ObjectKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds Event documents (events.k8s.io/v1; maximum lengths as in its validation).
 *
 * @param installation the reporting instance
 */
record EventDocument(String installation) {

    /** What an event can be about, by its kind. */
    static final Map<String, ObjectKind> KINDS = List.of(
                    ObjectKind.DEPLOYMENT,
                    ObjectKind.STATEFUL_SET,
                    ObjectKind.DAEMON_SET,
                    ObjectKind.REPLICA_SET,
                    ObjectKind.JOB)
            .stream()
            .collect(Collectors.toUnmodifiableMap(ObjectKind::kind, Function.identity()));

    /** In bytes; a character has three at most, or is half of one that has four. */
    private static final int LONGEST_NOTE = 1_024;

    private static final int LONGEST_INSTANCE = 128;
    private static final int LONGEST_STEM = 180;
    private static final int DIGITS = 16;
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    static ObjectNode about(ObjectKind kind, String namespace, String name, String uid) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", kind.apiVersion())
                .put("kind", kind.kind())
                .put("namespace", namespace)
                .put("name", name)
                .put("uid", uid);
    }

    static String micros(Instant at) {
        return MICROS.format(at);
    }

    ObjectNode event(PlatformEvent platformEvent, ObjectNode about) {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", ObjectKind.EVENT.apiVersion())
                .put("kind", ObjectKind.EVENT.kind());
        ObjectNode metadata = event.putObject("metadata")
                .put("namespace", about.path("namespace").asString())
                .put("name", name(platformEvent, about));
        if (platformEvent.dry()) {
            metadata.putObject("annotations").put("gelada.dev/dry-run", "true");
        }
        event.put("eventTime", micros(platformEvent.at()))
                .put("reportingController", "gelada.dev/gelada")
                .put("reportingInstance", shortened(installation, LONGEST_INSTANCE))
                .put("action", platformEvent.reason())
                .put("reason", platformEvent.reason())
                .put("type", platformEvent.alarming() ? "Warning" : "Normal")
                .put("note", note((platformEvent.dry() ? "(dry run) " : "") + platformEvent.note()));
        event.set("regarding", about);
        return event;
    }

    /** Deterministic, so that an event recorded again after a crash is found to exist. */
    private static String name(PlatformEvent platformEvent, ObjectNode about) {
        String stem = shortened(about.path("name").asString(), LONGEST_STEM).replaceAll("[-.]+$", "");
        return stem + "." + Sha256.of(platformEvent.id()).substring(0, DIGITS);
    }

    private static String note(String text) {
        String fits = shortened(text, LONGEST_NOTE);
        return fits.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NOTE ? fits : shortened(fits, LONGEST_NOTE / 3);
    }

    private static String shortened(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }
}
