package dev.gelada.schedule.calendar;

import dev.gelada.schedule.Calendars.Entry;
import dev.gelada.schedule.Calendars.Floating;
import dev.gelada.schedule.Calendars.Moments;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.TzId;
import net.fortuna.ical4j.model.property.RRule;

/** One event of a calendar, once for each time it happens. */
record Occurrences(VEvent event, Moved moved) {

    private static final Set<String> TOO_OFTEN = Set.of("SECONDLY", "MINUTELY");

    List<Entry> within(Period<?> span) {
        refuseFlood();
        if (event.getProperty("DTSTART").isEmpty()) {
            throw new IllegalArgumentException("its entry '" + title() + "' does not say when it begins");
        }
        return cancelled()
                ? List.of()
                : event.<Temporal>calculateRecurrenceSet(span).stream()
                        .filter(time -> !moved.holds(event, time.getStart()))
                        .map(this::entry)
                        .flatMap(Optional::stream)
                        .toList();
    }

    /** Whoever wants to fill the memory repeats something each second. */
    private void refuseFlood() {
        event.<RRule<?>>getProperties("RRULE").forEach(rule -> {
            if (TOO_OFTEN.contains(String.valueOf(rule.getRecur().getFrequency()))) {
                throw new IllegalArgumentException("its entry '" + title() + "' repeats more than hourly");
            }
        });
    }

    private boolean cancelled() {
        return event.getProperty("STATUS")
                .filter(status -> status.getValue().equals("CANCELLED"))
                .isPresent();
    }

    private String title() {
        return event.getProperty("SUMMARY").map(summary -> summary.getValue()).orElse("untitled");
    }

    /** Nothing for what lasts no time. */
    private Optional<Entry> entry(Period<Temporal> time) {
        Temporal start = time.getStart();
        Temporal end = time.getEnd();
        if (start instanceof LocalDate || start instanceof LocalDateTime) {
            return reading(start).isBefore(reading(end))
                    ? Optional.of(new Floating(title(), reading(start), reading(end)))
                    : Optional.empty();
        }
        return moment(start).isBefore(moment(end))
                ? Optional.of(new Moments(title(), moment(start), moment(end)))
                : Optional.empty();
    }

    /** What the clock reads there, whatever the zone. */
    static LocalDateTime reading(Temporal time) {
        return time instanceof LocalDate day ? day.atStartOfDay() : LocalDateTime.from(time);
    }

    /** The zones of Java are kept up to date; those that the library or the calendar bring are for names that Java does not know. */
    private Instant moment(Temporal time) {
        return switch (time) {
            case OffsetDateTime utc -> utc.toInstant();
            case Instant instant -> instant;
            case ZonedDateTime zoned ->
                zone().map(zone -> zoned.withZoneSameLocal(zone).toInstant()).orElseGet(zoned::toInstant);
            default -> throw new IllegalArgumentException("its entry '" + title() + "' begins at " + time);
        };
    }

    private Optional<ZoneId> zone() {
        return event.getProperty("DTSTART")
                .flatMap(start -> start.<TzId>getParameter("TZID"))
                .map(TzId::getValue)
                .filter(id -> ZoneId.getAvailableZoneIds().contains(id))
                .map(ZoneId::of);
    }
}
