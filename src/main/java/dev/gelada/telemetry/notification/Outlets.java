package dev.gelada.telemetry.notification;

import dev.gelada.vitals.RefusedStart;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.UriUtils;

/** Reads who is to be told out of the settings. */
final class Outlets {

    private Outlets() {}

    /**
     * Every outlet, by name.
     *
     * @throws RefusedStart when a setting is wrong
     */
    static List<Outlet> of(NotificationProperties properties, String cluster, String installation) {
        String source = Stream.of("gelada", cluster, installation)
                .filter(part -> !part.isEmpty())
                .map(part -> "/" + UriUtils.encodePathSegment(part, StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        return new TreeMap<>(properties.notification())
                .entrySet().stream()
                        .map(outlet -> new OutletReader(outlet.getKey(), outlet.getValue()).read(source))
                        .toList();
    }
}
