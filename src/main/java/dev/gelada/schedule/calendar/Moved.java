package dev.gelada.schedule.calendar;

import java.time.temporal.Temporal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.RecurrenceId;

/** Which single times of an event that repeats were changed, and so stand elsewhere in the calendar. */
record Moved(Set<String> times) {

    static Moved of(List<VEvent> events) {
        Set<String> times = new HashSet<>();
        for (VEvent event : events) {
            event.<RecurrenceId<?>>getProperty("RECURRENCE-ID").ifPresent(id -> times.add(key(event, id.getDate())));
        }
        return new Moved(times);
    }

    boolean holds(VEvent event, Temporal start) {
        return event.getProperty("RECURRENCE-ID").isEmpty() && times.contains(key(event, start));
    }

    private static String key(VEvent event, Temporal start) {
        String uid = event.getProperty("UID").map(id -> id.getValue()).orElse("");
        return uid + " " + Occurrences.reading(start);
    }
}
