package dev.gelada.safeguard.maintenance;

import dev.gelada.schedule.Dates;
import dev.gelada.schedule.Window;
import dev.gelada.schedule.Zones;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the system is maintained and nothing else may happen to it.
 *
 * @param zone the wall clock that is meant; {@code gelada.schedule.zone} when not set
 * @param windows hours of the week
 * @param dates days: {@code 2026-12-24}, {@code 2026-12-24..2026-12-26}, or {@code 12-31} of every year
 */
@ConfigurationProperties("gelada.safeguard.maintenance")
record MaintenanceProperties(
        @Nullable String zone,
        @DefaultValue List<Hours> windows,
        @DefaultValue List<String> dates) {

    MaintenanceProperties {
        windows = List.copyOf(windows);
        dates = List.copyOf(dates);
        windows.forEach(Hours::window);
        dates.forEach(MaintenanceProperties::date);
        if (zone != null) {
            Zones.named(zone);
        }
    }

    Maintenance maintenance(ZoneId unset) {
        return new Maintenance(
                zone == null ? unset : Zones.named(zone),
                windows.stream().map(Hours::window).toList(),
                dates.stream().map(MaintenanceProperties::date).toList());
    }

    private static Dates date(String written) {
        Dates dates = Dates.of(written);
        if (dates instanceof Dates.Calendar) {
            throw new IllegalArgumentException(
                    "'" + written + "' is a calendar; write it under gelada.safeguard.freeze.calendars");
        }
        return dates;
    }

    /**
     * One window.
     *
     * @param days like {@code MON}; all when none is named
     * @param from like {@code 02:00}
     * @param to like {@code 04:00}, up to {@code 24:00}; at or before {@code from} it is on the next day
     */
    record Hours(
            @DefaultValue List<String> days,
            @DefaultValue("00:00") String from,
            @DefaultValue("24:00") String to) {

        Window window() {
            return Window.of(days, from, to);
        }
    }
}
