package dev.gelada.vitals.error;

import com.fasterxml.jackson.annotation.JsonValue;
import lombok.RequiredArgsConstructor;

/** Where an error can be caught that nobody was waiting for. */
@RequiredArgsConstructor
public enum ErrorSource {
    /** Reactor had an error and no subscriber left to tell it: thrown in a {@code doFinally}, or later than a time-out or a cancel. */
    DROPPED("dropped", true),
    /** Reactor had a value and no subscriber left to give it to. */
    DROPPED_VALUE("droppedValue", true),
    /** A bug inside an operator that something downstream answered, so that nobody saw it. Yields to every other net. */
    OPERATOR("operator", true),
    /** A task of one of Reactor's schedulers threw. */
    SCHEDULER("scheduler", false),
    /** A thread of anybody's, platform or virtual, ended by an error. */
    UNCAUGHT("uncaught", false),
    /** A task on Spring's schedule failed, or answered with an error; the next tick comes all the same. */
    SCHEDULED("scheduled", false),
    /** A request was answered by 5xx. */
    WEB("web", false),
    /** The plan of one experiment could not be made; it raises nothing meanwhile. */
    PLAN("plan", false),
    /** Working on an event failed; the event went back to the queue. */
    CONSUMER("consumer", false),
    /** Something that runs as long as the program does has failed or ended, and was begun again. */
    RESIDENT("resident", false),
    /** Taking over at start what an earlier life left behind. */
    RECOVERY("recovery", false),
    /** Looking for forgotten faults by their undo notes. */
    SWEEP("sweep", false),
    /** A message for the outside world was given up. */
    NOTIFICATION("notification", false),
    /** Starting or stopping as a whole. */
    LIFECYCLE("lifecycle", false);

    private final String word;
    private final boolean silent;

    /** As the meters, the actuator and the page write it. */
    @JsonValue
    public String word() {
        return word;
    }

    /** Whether without this net nobody would have heard of the error, or only by a line of the library's log. */
    public boolean silent() {
        return silent;
    }
}
