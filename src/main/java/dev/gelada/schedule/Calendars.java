package dev.gelada.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

/** The calendars that somebody else keeps, as they were last read. Answers at once: reading them is not its business. */
@FunctionalInterface
public interface Calendars {

    /** None is known. */
    Calendars NONE = source -> new Unknown("calendars are not available here");

    Known of(String source);

    /** What is known of a calendar. */
    sealed interface Known {}

    /**
     * What stands in it.
     *
     * @param from before this moment nothing is known
     * @param to from this moment on nothing is known
     */
    record Read(Instant from, Instant to, List<Entry> entries) implements Known {

        public Read {
            entries = List.copyOf(entries);
        }
    }

    /**
     * It could not be had.
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

    /** Wherever the reader's wall clock reads so: whole days, and times without a zone. */
    record Floating(String title, LocalDateTime from, LocalDateTime to) implements Entry {}
}
