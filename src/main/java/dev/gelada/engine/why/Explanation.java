package dev.gelada.engine.why;

import dev.gelada.fault.EventId;
import dev.gelada.journal.History;
import dev.gelada.journal.Outcome;
import dev.gelada.target.Tally;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to "why not?", for one experiment and one moment.
 *
 * @param at the moment that was asked about
 * @param now when the answer was given
 * @param answer it all in one sentence
 * @param acts whether it did, or would as things are; null when nobody knows
 * @param slot its slot at that moment; null when it has none
 * @param workload the only workload that the slot is for, or the next slot where no moment was asked about; null when it is for all
 * @param before its slot before that; null when there is none
 * @param after its slot after that; null when there is none
 * @param happened the event that it was; null when there was none, or not yet
 * @param reasons everything that stood or stands against it, the first being the one to name
 * @param funnel how many each filter removes now; null for the past, which the event itself tells
 */
public record Explanation(
        String experiment,
        Instant at,
        Instant now,
        String answer,
        @Nullable Boolean acts,
        @Nullable Instant slot,
        @Nullable String workload,
        @Nullable Instant before,
        @Nullable Instant after,
        @Nullable Happened happened,
        List<Reason> reasons,
        @Nullable Tally funnel) {

    public Explanation {
        reasons = List.copyOf(reasons);
    }

    /** The same with more to say. */
    Explanation and(String more) {
        return more.isEmpty()
                ? this
                : new Explanation(
                        experiment,
                        at,
                        now,
                        answer + more,
                        acts,
                        slot,
                        workload,
                        before,
                        after,
                        happened,
                        reasons,
                        funnel);
    }

    /**
     * Something that stands against it.
     *
     * @param by who says so: a safeguard, {@code schedule}, {@code experiment}, {@code targets}, {@code platform}
     * @param remedy what would change it; null when the reason says all there is to say
     */
    public record Reason(String by, String reason, @Nullable String remedy) {

        String sentence() {
            return by + ": " + reason;
        }
    }

    /** The event that it was. */
    public record Happened(
            EventId event,
            History.State state,
            @Nullable Outcome outcome,
            @Nullable String reason) {

        static Happened of(History history) {
            return new Happened(history.id(), history.state(), history.outcome(), history.reason());
        }
    }
}
