package dev.gelada.engine.shutdown;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What became of the events of one life. Nothing is lost when what came in is what went out and what is left.
 *
 * @param found how many waited in the queue when this life began
 * @param raised how many this life has raised
 * @param closed how many it has closed
 * @param released how many are left that somebody has held before: they are delivered again
 * @param queued how many are left that nobody has held yet
 */
record ShutdownSummary(long found, long raised, long closed, long released, long queued) {

    /** More than zero would be events that have gone without an end. */
    @JsonProperty
    long lost() {
        return found + raised - closed - released - queued;
    }

    @Override
    public String toString() {
        return "%d found and %d raised = %d closed + %d released + %d queued; %d lost"
                .formatted(found, raised, closed, released, queued, lost());
    }
}
