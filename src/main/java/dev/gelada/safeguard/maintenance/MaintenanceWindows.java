package dev.gelada.safeguard.maintenance;

import dev.gelada.safeguard.BlackoutPeriods;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.ExceptionDates;
import dev.gelada.schedule.OpeningHours;
import dev.gelada.schedule.OpeningHours.Closure;
import dev.gelada.schedule.WeeklyWindow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** When the system is maintained. */
record MaintenanceWindows(ZoneId zone, List<WeeklyWindow> windows, List<ExceptionDates> dates) {

    BlackoutPeriods from(Instant now) {
        Instant to = now.plus(BlackoutPeriods.AHEAD);
        List<Closure> all = new ArrayList<>();
        if (!windows.isEmpty()) {
            new OpeningHours(zone, windows, List.of(), List.of())
                    .open(Calendars.NONE, now, to)
                    .all()
                    .forEach(interval -> all.add(new Closure(interval, "maintenance")));
        }
        new OpeningHours(zone, List.of(), dates, List.of())
                .closures(Calendars.NONE, now, to)
                .forEach(closed -> all.add(new Closure(closed.span(), "maintenance on " + closed.reason())));
        return new BlackoutPeriods(all);
    }
}
