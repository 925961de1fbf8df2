package dev.gelada.engine;

import dev.gelada.experiment.Experiment;
import dev.gelada.fault.EventId;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What people can make the engine do. */
public interface EngineControl {

    /**
     * Triggers an event now. Completes once the event is durable; from then on it runs (or is vetoed) even if the subscriber cancels.
     *
     * @param by who requests it, for the journal
     * @param dryRun true makes this event a dry run; false never overrides a dry run that the document or the operator requires
     */
    Mono<EventId> trigger(Experiment experiment, String by, @Nullable String reason, boolean dryRun);

    /** Ends one event early: its active faults are reverted. */
    Mono<Abort> abort(EventId event, String by);

    /** Whether no replica has a prepared injection that still has to be reverted; false while that is not known. */
    Mono<Boolean> drained();

    /** What is worked on now, and how much there may be at once. */
    EngineLoad load();

    Stage stage();

    /** Why this process can do nothing more until a restart, as a sentence; null while all is well. */
    @Nullable
    String trouble();

    /** Completes when the pipeline has stopped at shutdown: no more entries are written after that. */
    Mono<Void> stopped();

    /** Where the program is in its life. */
    enum Stage {
        /** Opening its store. */
        STARTING,
        /** Reverting what an earlier process left active. */
        RECOVERING,
        /** At work. */
        RUNNING,
        /** Stopping what is in flight; no new event starts. */
        DRAINING,
        STOPPED
    }

    /** What came of asking for an abort. */
    enum Abort {
        /** The event ends now and its faults are reverted. */
        ACCEPTED,
        /** It had ended before. */
        CLOSED,
        /** There is no such event. */
        UNKNOWN
    }
}
