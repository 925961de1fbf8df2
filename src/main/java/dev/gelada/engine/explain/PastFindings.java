package dev.gelada.engine.explain;

import dev.gelada.engine.explain.Explanation.Happened;
import dev.gelada.engine.explain.Explanation.Reason;
import dev.gelada.journal.EventHistory;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.RecordedEntry;
import dev.gelada.schedule.Slot;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Explains a past moment from its journal entries. */
record PastFindings(Clock clock) {

    /** There was an event. */
    Explanation happened(ExplainQuery asked, NearbySlots nearbySlots, EventHistory eventHistory) {
        boolean idle = eventHistory.isClosed()
                && eventHistory.entries().stream().noneMatch(one -> one.entry() instanceof JournalEntry.Injected);
        return new Explanation(
                asked.experiment(),
                asked.at(),
                clock.instant(),
                sentence(asked.experiment(), eventHistory, nearbySlots, idle),
                eventHistory.isClosed() ? !idle : null,
                nearbySlots.at(),
                workload(eventHistory, nearbySlots),
                nearbySlots.before(),
                nearbySlots.after(),
                Happened.of(eventHistory),
                idle ? reasons(eventHistory) : List.of(),
                null,
                0,
                List.of());
    }

    /**
     * An event of an earlier version does not name its workload. One that is not exactly the slot's may have been for other workloads; a
     * missed interval was missed by all.
     */
    private static @Nullable String workload(EventHistory eventHistory, NearbySlots nearbySlots) {
        if (eventHistory.workload() != null || eventHistory.outcome() == Outcome.MISSED) {
            return eventHistory.workload();
        }
        Slot slot = nearbySlots.slot();
        return slot != null && slot.at().equals(eventHistory.dueAt()) ? slot.workload() : null;
    }

    private static String sentence(
            String experiment, EventHistory eventHistory, NearbySlots nearbySlots, boolean idle) {
        String workload = workload(eventHistory, nearbySlots);
        String when = experiment + (idle ? " did not act" : " acted") + (workload == null ? "" : " on " + workload)
                + " at " + eventHistory.dueAt();
        if (!eventHistory.isClosed()) {
            return experiment + " is at its event of " + eventHistory.dueAt() + ", which is "
                    + eventHistory.state().word() + ".";
        }
        String reason = Objects.requireNonNullElse(eventHistory.reason(), String.valueOf(eventHistory.outcome()));
        return idle
                ? when + ", because " + reason + "."
                : when + " and ended as "
                        + Objects.requireNonNull(eventHistory.outcome()).word()
                        + (eventHistory.reason() == null ? "." : ": " + eventHistory.reason() + ".");
    }

    private static List<Reason> reasons(EventHistory eventHistory) {
        List<Reason> vetoes = eventHistory.entries().stream()
                .map(RecordedEntry::entry)
                .filter(JournalEntry.Vetoed.class::isInstance)
                .map(JournalEntry.Vetoed.class::cast)
                .map(veto -> new Reason(veto.safeguard(), veto.reason(), null))
                .toList();
        String word = eventHistory.outcome() == null
                ? "event"
                : eventHistory.outcome().word();
        return vetoes.isEmpty()
                ? List.of(new Reason(word, Objects.requireNonNullElse(eventHistory.reason(), word), null))
                : vetoes;
    }

    /**
     * There was none.
     *
     * @param forgotten whether the journal does not go back that far
     */
    Explanation nothing(ExplainQuery asked, NearbySlots nearbySlots, boolean forgotten) {
        Reason reason = forgotten ? forgotten() : why(asked, nearbySlots);
        String workload = nearbySlots.slot() == null ? null : nearbySlots.slot().workload();
        return new Explanation(
                asked.experiment(),
                asked.at(),
                clock.instant(),
                asked.experiment() + " did nothing" + (workload == null ? "" : " on " + workload) + " at " + asked.at()
                        + " as far as is known: " + reason.reason() + ".",
                forgotten ? null : Boolean.FALSE,
                nearbySlots.at(),
                workload,
                nearbySlots.before(),
                nearbySlots.after(),
                null,
                List.of(reason),
                null,
                0,
                List.of());
    }

    private static Reason why(ExplainQuery asked, NearbySlots nearbySlots) {
        Reason undocumented = asked.undocumented();
        if (undocumented != null) {
            return new Reason(
                    undocumented.by(),
                    "no event was triggered around then, and the plan of that time is unknown, because "
                            + undocumented.reason(),
                    undocumented.remedy());
        }
        return nearbySlots.at() == null ? unplanned(nearbySlots) : unraised(nearbySlots.at());
    }

    private static Reason forgotten() {
        return new Reason("journal", "the journal does not go back that far", "raise gelada.journal.retention");
    }

    private static Reason unplanned(NearbySlots nearbySlots) {
        return new Reason("schedule", "its current document has no slot then; " + nearbySlots.around(), null);
    }

    private static Reason unraised(Instant slot) {
        return new Reason(
                "schedule",
                "its current document has a slot at " + slot
                        + ", but no event was triggered: it did not exist yet, was disabled or different then, or Gelada had never run",
                null);
    }
}
