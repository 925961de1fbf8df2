package dev.gelada.telemetry.notification;

import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.selection.Glob;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver subscribes to.
 *
 * @param outcomes of {@link NotificationEvent#CLOSED}; empty for all
 */
record ReceiverFilter(List<Glob> experiments, Set<Outcome> outcomes, Set<NotificationEvent> events) {

    /** From patterns in which {@code *} stands for any letters and {@code ?} for one. */
    static ReceiverFilter of(
            List<String> experiments, Set<Outcome> outcomes, Set<NotificationEvent> notificationEvents) {
        return new ReceiverFilter(
                experiments.stream().map(String::strip).map(Glob::new).toList(), outcomes, notificationEvents);
    }

    /** The notification that an entry causes; null for none. Entries of no experiment pass every filter. */
    @Nullable
    NotificationEvent wants(@Nullable String experiment, JournalEntry journalEntry) {
        NotificationEvent notificationEvent = NotificationEvent.of(journalEntry);
        boolean wanted = notificationEvent != null
                && events.contains(notificationEvent)
                && wants(experiment)
                && wants(journalEntry);
        return wanted ? notificationEvent : null;
    }

    boolean wants(@Nullable String experiment) {
        return experiment == null || experiments.stream().anyMatch(glob -> glob.matches(experiment));
    }

    boolean ahead() {
        return events.contains(NotificationEvent.BEFORE);
    }

    private boolean wants(JournalEntry journalEntry) {
        return outcomes.isEmpty()
                || !(journalEntry instanceof JournalEntry.Closed closed)
                || outcomes.contains(closed.outcome());
    }
}
