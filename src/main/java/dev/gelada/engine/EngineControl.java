package dev.gelada.engine;

import dev.gelada.experiment.Experiment;
import dev.gelada.fault.EventId;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What people can make the engine do. */
public interface EngineControl {

    /**
     * Raises an event now. Completes once it is durable; from then on it happens (or is vetoed) whoever listens.
     *
     * @param by who asks, for the journal
     * @param dryRun true makes this one dry; it can never arm what the document or the operator holds back
     */
    Mono<EventId> trigger(Experiment experiment, String by, @Nullable String reason, boolean dryRun);

    /** Ends one event early; what it has done is put back. */
    Mono<Abort> abort(EventId event, String by);

    /** Whether nothing that any replica has prepared is still waiting to be put back; false while that is not known. */
    Mono<Boolean> drained();

    /** What is worked on now, and how much there may be at once. */
    EngineLoad load();

    Stage stage();

    /** Why nothing can be done any more until the next start, as a sentence; null while all is well. */
    @Nullable
    String trouble();

    /** Completes when the pipeline has come to its end at shutdown: nothing more will be told. */
    Mono<Void> stopped();

    /** Where the program is in its life. */
    enum Stage {
        /** Opening its store. */
        STARTING,
        /** Putting back what an earlier life left broken. */
        RECOVERING,
        /** At work. */
        RUNNING,
        /** Ending what is in flight; nothing new begins. */
        DRAINING,
        STOPPED
    }

    /** What came of asking for an abort. */
    enum Abort {
        /** It will end, and be put back, now. */
        ACCEPTED,
        /** It had ended before. */
        CLOSED,
        /** There is no such event. */
        UNKNOWN
    }
}
