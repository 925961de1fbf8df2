package dev.gelada.vitals.error;

import com.fasterxml.jackson.annotation.JsonValue;
import lombok.RequiredArgsConstructor;

/** Where an error can be caught that no caller handles. */
@RequiredArgsConstructor
public enum ErrorSource {
    /** An error for which Reactor had no subscriber left: thrown in a {@code doFinally}, or after a time-out or a cancel. */
    DROPPED("dropped", true),
    /** A value for which Reactor had no subscriber left. */
    DROPPED_VALUE("droppedValue", true),
    /** A bug inside an operator that something downstream handled, so that it went unnoticed. Any other source takes precedence. */
    OPERATOR("operator", true),
    /** A task of one of Reactor's schedulers threw. */
    SCHEDULER("scheduler", false),
    /** A thread, platform or virtual, ended by an error. */
    UNCAUGHT("uncaught", false),
    /** A task on Spring's schedule failed, or answered with an error; the next tick comes all the same. */
    SCHEDULED("scheduled", false),
    /** A request was answered by 5xx. */
    WEB("web", false),
    /** The plan of one experiment could not be made; it triggers nothing meanwhile. */
    PLAN("plan", false),
    /** Working on an event failed; the event went back to the queue. */
    CONSUMER("consumer", false),
    /** A background task has failed or ended, and was restarted. */
    RESIDENT("resident", false),
    /** Recovering at the start what an earlier process left behind. */
    RECOVERY("recovery", false),
    /** Looking for orphaned faults by their undo notes. */
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

    /** Whether the error would otherwise go unnoticed, or show only in a line of the library's log. */
    public boolean silent() {
        return silent;
    }
}
