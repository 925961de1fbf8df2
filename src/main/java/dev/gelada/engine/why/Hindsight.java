package dev.gelada.engine.why;

import dev.gelada.engine.why.Explanation.Happened;
import dev.gelada.engine.why.Explanation.Reason;
import dev.gelada.journal.Entry;
import dev.gelada.journal.History;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.Recorded;
import dev.gelada.schedule.Slot;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says of a moment that is over what the journal knows of it. */
record Hindsight(Clock clock) {

    /** There was an event. */
    Explanation happened(Question asked, Slots slots, History history) {
        boolean idle =
                history.over() && history.entries().stream().noneMatch(told -> told.entry() instanceof Entry.Injected);
        return new Explanation(
                asked.experiment(),
                asked.at(),
                clock.instant(),
                sentence(asked.experiment(), history, slots, idle),
                history.over() ? !idle : null,
                slots.at(),
                workload(history, slots),
                slots.before(),
                slots.after(),
                Happened.of(history),
                idle ? reasons(history) : List.of(),
                null,
                0,
                List.of());
    }

    /**
     * What an earlier version raised does not say whom it was for. One that is not the slot's own may have been for others, and a stretch that
     * was missed was so for all.
     */
    private static @Nullable String workload(History history, Slots slots) {
        if (history.workload() != null || history.outcome() == Outcome.MISSED) {
            return history.workload();
        }
        Slot slot = slots.slot();
        return slot != null && slot.at().equals(history.dueAt()) ? slot.workload() : null;
    }

    private static String sentence(String experiment, History history, Slots slots, boolean idle) {
        String workload = workload(history, slots);
        String when = experiment + (idle ? " did not act" : " acted") + (workload == null ? "" : " on " + workload)
                + " at " + history.dueAt();
        if (!history.over()) {
            return experiment + " is at its event of " + history.dueAt() + ", which is "
                    + history.state().word() + ".";
        }
        String reason = Objects.requireNonNullElse(history.reason(), String.valueOf(history.outcome()));
        return idle
                ? when + ", because " + reason + "."
                : when + " and ended as "
                        + Objects.requireNonNull(history.outcome()).word()
                        + (history.reason() == null ? "." : ": " + history.reason() + ".");
    }

    private static List<Reason> reasons(History history) {
        List<Reason> vetoes = history.entries().stream()
                .map(Recorded::entry)
                .filter(Entry.Vetoed.class::isInstance)
                .map(Entry.Vetoed.class::cast)
                .map(veto -> new Reason(veto.safeguard(), veto.reason(), null))
                .toList();
        String word = history.outcome() == null ? "event" : history.outcome().word();
        return vetoes.isEmpty()
                ? List.of(new Reason(word, Objects.requireNonNullElse(history.reason(), word), null))
                : vetoes;
    }

    /**
     * There was none.
     *
     * @param forgotten whether the journal does not reach back so far
     */
    Explanation nothing(Question asked, Slots slots, boolean forgotten) {
        Reason reason = forgotten ? forgotten() : why(asked, slots);
        String workload = slots.slot() == null ? null : slots.slot().workload();
        return new Explanation(
                asked.experiment(),
                asked.at(),
                clock.instant(),
                asked.experiment() + " did nothing" + (workload == null ? "" : " on " + workload) + " at " + asked.at()
                        + " that is known of: " + reason.reason() + ".",
                forgotten ? null : Boolean.FALSE,
                slots.at(),
                workload,
                slots.before(),
                slots.after(),
                null,
                List.of(reason),
                null,
                0,
                List.of());
    }

    private static Reason why(Question asked, Slots slots) {
        Reason undocumented = asked.undocumented();
        if (undocumented != null) {
            return new Reason(
                    undocumented.by(),
                    "nothing was raised about then, and what was planned nobody knows, because "
                            + undocumented.reason(),
                    undocumented.remedy());
        }
        return slots.at() == null ? unplanned(slots) : unraised(slots.at());
    }

    private static Reason forgotten() {
        return new Reason(
                "journal", "the journal does not reach back so far", "keep it for longer: gelada.journal.retention");
    }

    private static Reason unplanned(Slots slots) {
        return new Reason("schedule", "by its present document nothing was planned then; " + slots.around(), null);
    }

    private static Reason unraised(Instant slot) {
        return new Reason(
                "schedule",
                "its present document has a slot at " + slot
                        + ", but none was raised: it was not there yet, disabled or another document then, or no Gelada had ever run",
                null);
    }
}
