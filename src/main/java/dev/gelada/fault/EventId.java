package dev.gelada.fault;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The identity of a chaos event, in the journal, in undo notes and in URLs: a UUID of version 7 as text, so that ids sort by age. */
public record EventId(@JsonValue String value) {

    @JsonCreator
    public EventId {}

    @Override
    public String toString() {
        return value;
    }
}
