package dev.gelada.safeguard.maintenance;

import dev.gelada.schedule.ExceptionDates;
import dev.gelada.schedule.TimeZones;
import dev.gelada.schedule.WeeklyWindow;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the system is maintained and nothing else may happen to it.
 *
 * @param zone the time zone; {@code gelada.schedule.zone} when not set
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
        windows.forEach(Hours::weeklyWindow);
        dates.forEach(MaintenanceProperties::date);
        if (zone != null) {
            TimeZones.named(zone);
        }
    }

    MaintenanceWindows maintenanceWindows(ZoneId unset) {
        return new MaintenanceWindows(
                zone == null ? unset : TimeZones.named(zone),
                windows.stream().map(Hours::weeklyWindow).toList(),
                dates.stream().map(MaintenanceProperties::date).toList());
    }

    private static ExceptionDates date(String written) {
        ExceptionDates exceptionDates = ExceptionDates.of(written);
        if (exceptionDates instanceof ExceptionDates.Calendar) {
            throw new IllegalArgumentException(
                    "'" + written + "' is a calendar; write it under gelada.safeguard.freeze.calendars");
        }
        return exceptionDates;
    }

    /**
     * One window.
     *
     * @param days days of the week, like {@code MON}; empty: all
     * @param from when it opens, like {@code 02:00}
     * @param to when it closes, like {@code 04:00}, up to {@code 24:00}; at or before {@code from} it is on the next day
     */
    record Hours(
            @DefaultValue List<String> days,
            @DefaultValue("00:00") String from,
            @DefaultValue("24:00") String to) {

        WeeklyWindow weeklyWindow() {
            return WeeklyWindow.of(days, from, to);
        }
    }
}
