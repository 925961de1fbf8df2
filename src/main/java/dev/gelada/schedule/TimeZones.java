package dev.gelada.schedule;

import dev.gelada.document.DidYouMean;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the names of time zones. */
public final class TimeZones {

    /** Names of IANA's that Java lacks, and the zones that they are links to (tzdata, backward). */
    private static final Map<String, String> LINKS = Map.of(
            "EST", "America/Panama",
            "MST", "America/Phoenix",
            "HST", "Pacific/Honolulu",
            "ROC", "Asia/Taipei",
            "GMT+0", "Etc/GMT",
            "GMT-0", "Etc/GMT");

    /** What people mean by letters that are no name of IANA's. Others, like IST and BST, mean several. */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("PST", "America/Los_Angeles"),
            Map.entry("PDT", "America/Los_Angeles"),
            Map.entry("CDT", "America/Chicago"),
            Map.entry("EDT", "America/New_York"),
            Map.entry("MDT", "America/Denver"),
            Map.entry("CEST", "Europe/Berlin"),
            Map.entry("EEST", "Europe/Athens"),
            Map.entry("JST", "Asia/Tokyo"),
            Map.entry("KST", "Asia/Seoul"),
            Map.entry("AEST", "Australia/Sydney"),
            Map.entry("NZST", "Pacific/Auckland"));

    /** Short words are letters of a zone: the one nearest by its letters may be hours off. */
    private static final int SHORT = 5;

    private TimeZones() {}

    /**
     * The zone of a name out of the IANA database, or of an offset like {@code +02:00}.
     *
     * @throws IllegalArgumentException with a sentence that offers the nearest when there is none
     */
    public static ZoneId named(String name) {
        try {
            ZoneId zone = ZoneId.of(LINKS.getOrDefault(name, name));
            // what only Java knows, like UTC+2, would be foreign to a browser
            boolean known =
                    zone instanceof ZoneOffset || ZoneId.getAvailableZoneIds().contains(zone.getId());
            return known ? zone : ZoneId.of(shown(zone.normalized()));
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "'" + DidYouMean.shortened(name) + "' is no time zone; " + hint(name), unknown);
        }
    }

    private static String hint(String name) {
        String letters = name.toUpperCase(Locale.ROOT);
        if (MEANT.containsKey(letters)) {
            return "write " + MEANT.get(letters) + ", or the place whose clock is meant";
        }
        if (name.length() <= SHORT && name.chars().allMatch(Character::isLetter)) {
            return same(name)
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse("letters like these mean several zones, so write a place like Europe/Berlin, or UTC");
        }
        return nearest(name).map(near -> "did you mean '" + near + "'?").orElse("write one like Europe/Berlin or UTC");
    }

    /** The zone with this name, ignoring case. */
    private static Optional<String> same(String name) {
        return Stream.concat(LINKS.keySet().stream(), known().stream())
                .filter(name::equalsIgnoreCase)
                .sorted()
                .findFirst();
    }

    /** How people and browsers call it. */
    public static String shown(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** The nearest name, or the nearest city. */
    private static Optional<String> nearest(String name) {
        Set<String> known = known();
        return DidYouMean.nearest(name, known)
                .or(() -> DidYouMean.nearest(
                                city(name).toLowerCase(Locale.ROOT).replace(' ', '_'),
                                known.stream().map(TimeZones::city).toList())
                        .flatMap(city -> known.stream()
                                .filter(id -> city(id).equals(city))
                                .sorted()
                                .findFirst()));
    }

    private static Set<String> known() {
        // a library that reads calendars adds names of its own
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> !id.startsWith("ical4j"))
                .collect(Collectors.toSet());
    }

    private static String city(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
