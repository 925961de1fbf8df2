package dev.gelada.fault;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name of a fault, the same in documents, configuration, meters and docs: {@code process-kill}. */
public record FaultName(@JsonValue String value) implements Comparable<FaultName> {

    @JsonCreator
    public FaultName {}

    @Override
    public int compareTo(FaultName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
