package dev.gelada.telemetry.notification;

import dev.gelada.vitals.StartupRefusedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.UriUtils;

/** Reads the receivers from the settings. */
final class Receivers {

    private Receivers() {}

    /**
     * Every outlet, by name.
     *
     * @throws StartupRefusedException when a setting is wrong
     */
    static List<Receiver> of(NotificationProperties properties, String cluster, String installation) {
        String source = Stream.of("gelada", cluster, installation)
                .filter(part -> !part.isEmpty())
                .map(part -> "/" + UriUtils.encodePathSegment(part, StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        return new TreeMap<>(properties.notification())
                .entrySet().stream()
                        .map(outlet -> new ReceiverReader(outlet.getKey(), outlet.getValue()).read(source))
                        .toList();
    }
}
