package dev.gelada.vitals.task;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What sort of thing is in flight. */
public enum TaskKind {
    /** A chaos event, from its claim to its end. Ended from the list it is aborted, and reverted. */
    EVENT,
    /** The probes of one event. */
    PROBE,
    /** Putting one target back. */
    REVERT,
    /** A tick of Spring's schedule. */
    SCHEDULED,
    /** Something that runs as long as the program does. */
    RESIDENT,
    /** Starting or stopping as a whole. */
    LIFECYCLE,
    /** A request that is being answered. */
    REQUEST,
    /** A reader of the journal's stream. */
    STREAM,
    /** A mistake that was made on purpose, in the demo. */
    LESSON,
    /** A call that holds a thread: a file, {@code /proc}, the embedded database. */
    BLOCKING;

    /** Whether a person may end it from the list. */
    boolean cancellable() {
        return this == EVENT || this == LESSON;
    }

    /** Whether it also runs while Gelada is at rest. */
    boolean background() {
        return this == SCHEDULED || this == RESIDENT || this == STREAM || this == BLOCKING;
    }

    /** As the actuator and the page write it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
