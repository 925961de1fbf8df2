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
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.TzId;
import net.fortuna.ical4j.model.property.DateProperty;

/** One event of a calendar, once for each time it happens. */
record EventOccurrences(VEvent event, RecurrenceOverrides moved) {

    /** It is said again with each time it happens. */
    private static final int LONGEST_TITLE = 120;

    List<Entry> within(Period<?> span) {
        if (event.getProperty("DTSTART").isEmpty()) {
            throw new IllegalArgumentException("its entry '" + title() + "' does not say when it begins");
        }
        if (cancelled()) {
            return List.of();
        }
        if (endsBeforeItBegins()) {
            throw new IllegalArgumentException("its entry '" + title() + "' ends before it begins");
        }
        return event.<Temporal>calculateRecurrenceSet(span).stream()
                .filter(time -> !moved.holds(event, time.getStart()))
                .map(this::entry)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Checked here because the library would omit such an entry silently. */
    private boolean endsBeforeItBegins() {
        Temporal start = date("DTSTART").orElseThrow();
        return event.getProperty("DURATION")
                        .filter(lasts -> lasts.getValue().startsWith("-"))
                        .isPresent()
                || date("DTEND").filter(end -> isBefore(end, start)).isPresent();
    }

    private Optional<Temporal> date(String name) {
        return event.<DateProperty<Temporal>>getProperty(name).map(DateProperty::getDate);
    }

    private static boolean isBefore(Temporal one, Temporal other) {
        return isLocal(one)
                ? reading(one).isBefore(reading(other))
                : Instant.from(one).isBefore(Instant.from(other));
    }

    private boolean cancelled() {
        return event.getProperty("STATUS")
                .filter(status -> status.getValue().equals("CANCELLED"))
                .isPresent();
    }

    String title() {
        String title =
                event.getProperty("SUMMARY").map(summary -> summary.getValue()).orElse("untitled");
        return title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) + "…" : title;
    }

    /** Nothing for what lasts no time. */
    private Optional<Entry> entry(Period<Temporal> time) {
        Temporal start = time.getStart();
        Temporal end = time.getEnd();
        if (isLocal(start)) {
            return reading(start).isBefore(reading(end))
                    ? Optional.of(new Floating(title(), reading(start), reading(end)))
                    : Optional.empty();
        }
        return moment(start).isBefore(moment(end))
                ? Optional.of(new Moments(title(), moment(start), moment(end)))
                : Optional.empty();
    }

    /** Whether it is a local time without a zone. */
    static boolean isLocal(Temporal time) {
        return time instanceof LocalDate || time instanceof LocalDateTime;
    }

    /** The local time, ignoring the zone. */
    static LocalDateTime reading(Temporal time) {
        return time instanceof LocalDate day ? day.atStartOfDay() : LocalDateTime.from(time);
    }

    /** Java's time zones are kept up to date; those of the library or of the calendar are used only for names that Java does not know. */
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
