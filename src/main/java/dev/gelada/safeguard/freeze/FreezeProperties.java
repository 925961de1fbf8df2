package dev.gelada.safeguard.freeze;

import dev.gelada.schedule.ExceptionDates;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When nothing may change.
 *
 * @param calendars iCalendar files or URLs; their entries are change freezes
 */
@ConfigurationProperties("gelada.safeguard.freeze")
record FreezeProperties(@DefaultValue List<String> calendars) {

    FreezeProperties {
        calendars = List.copyOf(calendars);
        calendars.forEach(FreezeProperties::calendar);
    }

    List<ExceptionDates.Calendar> all() {
        return calendars.stream().map(FreezeProperties::calendar).toList();
    }

    private static ExceptionDates.Calendar calendar(String written) {
        if (ExceptionDates.of(written) instanceof ExceptionDates.Calendar calendar) {
            return calendar;
        }
        throw new IllegalArgumentException("'" + written + "' is no calendar but a date;"
                + " write it under gelada.safeguard.maintenance.dates, or the URL or the .ics file of a calendar here");
    }
}
