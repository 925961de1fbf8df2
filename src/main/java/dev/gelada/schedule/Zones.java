package dev.gelada.schedule;

import dev.gelada.document.Names;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the names of time zones. */
public final class Zones {

    private Zones() {}

    /**
     * The zone of a name out of the IANA database, or of an offset like {@code +02:00}.
     *
     * @throws IllegalArgumentException with a sentence that offers the nearest when there is none
     */
    public static ZoneId named(String name) {
        try {
            ZoneId zone = ZoneId.of(name);
            // what only Java knows, like UTC+2, would be foreign to a browser
            boolean known =
                    zone instanceof ZoneOffset || ZoneId.getAvailableZoneIds().contains(name);
            return known ? zone : ZoneId.of(shown(zone.normalized()));
        } catch (DateTimeException unknown) {
            String guess = nearest(name)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("; write one like Europe/Berlin or UTC");
            throw new IllegalArgumentException("'" + name + "' is no time zone" + guess, unknown);
        }
    }

    /** How people and browsers call it. */
    public static String shown(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** The nearest name, or the nearest city. */
    private static Optional<String> nearest(String name) {
        // a library that reads calendars adds names of its own
        Set<String> known = ZoneId.getAvailableZoneIds().stream()
                .filter(id -> !id.startsWith("ical4j"))
                .collect(Collectors.toSet());
        return Names.nearest(name, known)
                .or(() -> Names.nearest(
                                city(name).toLowerCase(Locale.ROOT).replace(' ', '_'),
                                known.stream().map(Zones::city).toList())
                        .flatMap(city -> known.stream()
                                .filter(id -> city(id).equals(city))
                                .sorted()
                                .findFirst()));
    }

    private static String city(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
