package dev.gelada.engine.explain;

import dev.gelada.fault.EventId;
import dev.gelada.journal.EventHistory;
import dev.gelada.journal.Outcome;
import dev.gelada.selection.FilterCounts;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answer to "why not?", for one experiment and one moment.
 *
 * @param at the moment that was asked about
 * @param now when the answer was given
 * @param answer it all in one sentence
 * @param acts whether it acted, or would act given the current state; null when that is unknown
 * @param slot its slot at that moment; null when it has none
 * @param workload the only workload that the slot is for, or the next slot where no moment was asked about; null when it is for all
 * @param before its slot before that; null when there is none
 * @param after its slot after that; null when there is none
 * @param happened the event that it was; null when there was none, or not yet
 * @param reasons every reason why it did not or would not act, the most important first
 * @param funnel how many each filter stage excludes now; null for the past, where the event's own entries say it
 * @param besideCount for the past, where each workload has slots of its own: how many others had a slot at about that time
 * @param beside the explanations of these others, at most {@link #MOST_BESIDE}, nearest slot first
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
        @Nullable FilterCounts funnel,
        int besideCount,
        List<Explanation> beside) {

    /** How many other workloads are explained at most; each costs a read of the journal. */
    public static final int MOST_BESIDE = 100;

    private static final int MOST_SENTENCES = 5;

    public Explanation {
        reasons = List.copyOf(reasons);
        beside = List.copyOf(beside);
    }

    /** Of one that can never act as it is. */
    static Explanation cannot(String experiment, Instant at, Instant now, Reason because) {
        String answer = experiment + " cannot act, because " + because.reason() + ".";
        return new Explanation(
                experiment, at, now, answer, false, null, null, null, null, null, List.of(because), null, 0, List.of());
    }

    /** The same with more to say. */
    Explanation and(String more) {
        return with(answer + more, besideCount, beside);
    }

    /**
     * The same with the explanations of other workloads, the first few of them also in its sentence.
     *
     * @param unseen how many more had a slot and are not explained
     */
    Explanation and(List<Explanation> others, int unseen) {
        String theirs = others.stream()
                .limit(MOST_SENTENCES)
                .map(other -> " " + other.answer())
                .collect(Collectors.joining());
        int rest = others.size() - MOST_SENTENCES;
        String more = rest > 0 ? " The same explanation has " + rest + " more." : "";
        String cut = unseen > 0 ? " " + unseen + " others are not listed: ask for one of them with workload=." : "";
        return with(answer + theirs + more + cut, others.size() + unseen, others);
    }

    private Explanation with(String sentence, int count, List<Explanation> others) {
        return new Explanation(
                experiment,
                at,
                now,
                sentence,
                acts,
                slot,
                workload,
                before,
                after,
                happened,
                reasons,
                funnel,
                count,
                others);
    }

    /**
     * A reason why it does not act.
     *
     * @param by where it comes from: a safeguard, {@code schedule}, {@code experiment}, {@code targets}, {@code platform}
     * @param remedy what would change it; null when the reason is enough
     */
    public record Reason(String by, String reason, @Nullable String remedy) {

        String sentence() {
            return by + ": " + reason;
        }
    }

    /** The event that it was. */
    public record Happened(
            EventId event,
            EventHistory.State state,
            @Nullable Outcome outcome,
            @Nullable String reason) {

        static Happened of(EventHistory eventHistory) {
            return new Happened(eventHistory.id(), eventHistory.state(), eventHistory.outcome(), eventHistory.reason());
        }
    }
}
