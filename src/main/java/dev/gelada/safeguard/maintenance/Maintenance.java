package dev.gelada.safeguard.maintenance;

import dev.gelada.safeguard.Pauses;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Dates;
import dev.gelada.schedule.Hours;
import dev.gelada.schedule.Hours.Closure;
import dev.gelada.schedule.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** When the system is maintained. */
record Maintenance(ZoneId zone, List<Window> windows, List<Dates> dates) {

    Pauses from(Instant now) {
        Instant to = now.plus(Pauses.AHEAD);
        List<Closure> all = new ArrayList<>();
        if (!windows.isEmpty()) {
            new Hours(zone, windows, List.of(), List.of())
                    .open(Calendars.NONE, now, to)
                    .all()
                    .forEach(span -> all.add(new Closure(span, "maintenance")));
        }
        new Hours(zone, List.of(), dates, List.of())
                .closures(Calendars.NONE, now, to)
                .forEach(closed -> all.add(new Closure(closed.span(), "maintenance on " + closed.reason())));
        return new Pauses(all);
    }
}
