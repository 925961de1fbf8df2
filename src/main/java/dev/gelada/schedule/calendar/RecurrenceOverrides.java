package dev.gelada.schedule.calendar;

import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.ExDate;
import net.fortuna.ical4j.model.property.RecurrenceId;

/**
 * Which single times of an event that repeats were taken out, or were changed and so stand elsewhere in the calendar. They may be named on
 * another clock than that of the event.
 */
record RecurrenceOverrides(Set<String> times) {

    static RecurrenceOverrides of(List<VEvent> events) {
        Set<String> times = new HashSet<>();
        for (VEvent event : events) {
            event.<RecurrenceId<?>>getProperty("RECURRENCE-ID").ifPresent(id -> times.add(moved(event, id)));
            event.<ExDate<?>>getProperties("EXDATE").stream()
                    .flatMap(taken -> taken.getDates().stream())
                    .forEach(time -> times.add(key(event, time)));
        }
        return new RecurrenceOverrides(times);
    }

    private static String moved(VEvent event, RecurrenceId<?> id) {
        if (id.getParameter("RANGE").isPresent()) {
            throw new IllegalArgumentException(
                    "its entry '" + new EventOccurrences(event, new RecurrenceOverrides(Set.of())).title()
                            + "' moves all later ones with it (RANGE), which is not followed");
        }
        return key(event, id.getDate());
    }

    boolean holds(VEvent event, Temporal start) {
        return event.getProperty("RECURRENCE-ID").isEmpty()
                && (times.contains(key(event, start)) || times.contains(key(event, EventOccurrences.reading(start))));
    }

    /** The key of an occurrence: a moment, or a local time where the event has no zone. */
    private static String key(VEvent event, Temporal time) {
        String uid = event.getProperty("UID").map(id -> id.getValue()).orElse("");
        return uid + " " + (EventOccurrences.isLocal(time) ? EventOccurrences.reading(time) : Instant.from(time));
    }
}
