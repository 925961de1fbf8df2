package dev.gelada.telemetry;

import dev.gelada.journal.EventHistory;
import dev.gelada.journal.EventHistory.TargetHistory;
import dev.gelada.journal.EventHistory.Undo;
import dev.gelada.journal.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One closed event as a log line: its experiment, outcome, duration, reason, targets, fault, and id.
 *
 * @param urgent whether it needs attention: something failed, or the steady state was lost
 */
record EventLogLine(String text, boolean urgent) {

    private static final int NAMED = 3;
    private static final Set<Outcome> URGENT = EnumSet.of(Outcome.DEVIATED, Outcome.FAILED, Outcome.DEAD_LETTERED);

    static EventLogLine of(EventHistory eventHistory) {
        Outcome outcome = eventHistory.outcome();
        String text = eventHistory.experiment() + " " + (outcome == null ? "is open" : outcome.word())
                + after(eventHistory.startedAt(), eventHistory.endedAt())
                + (eventHistory.reason() == null ? "" : ": " + eventHistory.reason())
                + "; " + hit(eventHistory)
                + "; event " + eventHistory.id().value();
        return new EventLogLine(text, outcome != null && URGENT.contains(outcome));
    }

    private static String after(@Nullable Instant started, @Nullable Instant ended) {
        if (started == null || ended == null) {
            return "";
        }
        long millis = Duration.between(started, ended).toMillis();
        return " after " + (millis < 1_000 ? millis + " ms" : Math.floorDiv(millis, 100L) / 10.0 + " s");
    }

    private static String hit(EventHistory eventHistory) {
        List<String> targets = eventHistory.targets().stream()
                .filter(target -> target.undo() != Undo.NONE)
                .map(TargetHistory::target)
                .map(Object::toString)
                .toList();
        if (targets.isEmpty()) {
            return "nothing was hit";
        }
        return eventHistory.fault() + " on " + targets.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (targets.size() > NAMED ? " and " + (targets.size() - NAMED) + " more" : "");
    }
}
