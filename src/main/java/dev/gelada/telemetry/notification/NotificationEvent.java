package dev.gelada.telemetry.notification;

import dev.gelada.journal.JournalEntry;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/** The events that a receiver can subscribe to. */
@RequiredArgsConstructor
enum NotificationEvent {
    /** A slot is less than {@code lead-time} away. From the plan, not from the journal. */
    BEFORE("before", "dev.gelada.event.planned"),
    RAISED("raised", "dev.gelada.event.raised"),
    VETOED("vetoed", "dev.gelada.event.vetoed"),
    /** The first target was injected; once for each event. */
    INJECTED("injected", "dev.gelada.event.injected"),
    DEVIATED("deviated", "dev.gelada.event.deviated"),
    /** A fault is still in place after a long while of putting it back. */
    STUCK("stuck", "dev.gelada.event.stuck"),
    CLOSED("closed", "dev.gelada.event.closed"),
    HALTED("halted", "dev.gelada.halt.engaged"),
    RELEASED("released", "dev.gelada.halt.released");

    /** The default of a receiver. */
    static final Set<NotificationEvent> USUAL = EnumSet.of(INJECTED, STUCK, CLOSED, HALTED, RELEASED);

    private final String word;
    private final String type;

    String word() {
        return word;
    }

    /** The type of its CloudEvent. */
    String type() {
        return type;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(NotificationEvent::word).toList();
    }

    /** Null for entries without a notification. */
    static @Nullable NotificationEvent of(JournalEntry journalEntry) {
        return switch (journalEntry) {
            case JournalEntry.Raised _ -> RAISED;
            case JournalEntry.Vetoed _ -> VETOED;
            case JournalEntry.Injected _ -> INJECTED;
            case JournalEntry.Deviated _ -> DEVIATED;
            case JournalEntry.Stuck _ -> STUCK;
            case JournalEntry.Closed _ -> CLOSED;
            case JournalEntry.HaltEngaged _ -> HALTED;
            case JournalEntry.HaltReleased _ -> RELEASED;
            case JournalEntry _ -> null;
        };
    }
}
