package dev.gelada.engine.shutdown;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What became of the events of one process. Nothing is lost when the sum of what came in equals the sum of what went out and what is left.
 *
 * @param found how many waited in the queue at the start
 * @param raised how many were triggered
 * @param closed how many were closed
 * @param released how many are left that were held before: they are delivered again
 * @param queued how many are left that were never held
 */
record ShutdownSummary(long found, long raised, long closed, long released, long queued) {

    /** More than zero would be events that have gone without an end. */
    @JsonProperty
    long lost() {
        return found + raised - closed - released - queued;
    }

    @Override
    public String toString() {
        return "%d found and %d triggered = %d closed + %d released + %d queued; %d lost"
                .formatted(found, raised, closed, released, queued, lost());
    }
}
