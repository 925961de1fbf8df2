package dev.gelada.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

/** External calendars, as last read. Answers from memory, without a request. */
@FunctionalInterface
public interface Calendars {

    /** None is known. */
    Calendars NONE = source -> new Unknown("calendars are not available here");

    Known of(String source);

    /** What is known of a calendar. */
    sealed interface Known {}

    /**
     * The content of a calendar.
     *
     * @param from nothing is known before this moment
     * @param to nothing is known from this moment on
     */
    record Read(Instant from, Instant to, List<Entry> entries) implements Known {

        public Read {
            entries = List.copyOf(entries);
        }
    }

    /**
     * The calendar is unavailable.
     *
     * @param reason a sentence for people
     */
    record Unknown(String reason) implements Known {}

    /** One thing in a calendar, half-open; what repeats is there once for each time. */
    sealed interface Entry {

        String title();
    }

    /** At certain moments. */
    record Moments(String title, Instant from, Instant to) implements Entry {}

    /** An entry in local time of any zone: whole days, and times without a zone. */
    record Floating(String title, LocalDateTime from, LocalDateTime to) implements Entry {}
}
