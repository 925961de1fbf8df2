package dev.gelada.lab;

import dev.gelada.fault.Injection;
import dev.gelada.journal.EntryType;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.RecordedEntry;
import dev.gelada.selection.Target;
import org.jspecify.annotations.Nullable;

/**
 * One entry as a life tells it to the laboratory.
 *
 * @param detail the target, the outcome or the slot, as far as the type has one; else empty
 */
record EntryLine(long sequence, String event, String type, String detail) {

    static EntryLine of(RecordedEntry recordedEntry) {
        String event = recordedEntry.subject().event() == null
                ? ""
                : recordedEntry.subject().event().value();
        JournalEntry journalEntry = recordedEntry.entry();
        return new EntryLine(
                recordedEntry.sequence(),
                event,
                EntryType.of(journalEntry),
                detail(recordedEntry.subject().experiment(), journalEntry));
    }

    private static String detail(@Nullable String experiment, JournalEntry journalEntry) {
        return switch (journalEntry) {
            case JournalEntry.Raised raised ->
                raised.origin().equals("scheduled") ? experiment + "@" + raised.dueAt() : "";
            case JournalEntry.Prepared prepared -> target(prepared.injection());
            case JournalEntry.Injected injected -> target(injected.target());
            case JournalEntry.Observed observed -> target(observed.target());
            case JournalEntry.Reverted reverted -> target(reverted.target());
            case JournalEntry.Closed closed -> closed.outcome().word();
            default -> "";
        };
    }

    static String target(Injection injection) {
        return target(injection.order().target());
    }

    private static String target(Target target) {
        return String.valueOf(target.instance());
    }

    String written() {
        return String.join("\t", Long.toString(sequence), event, type, detail);
    }

    static EntryLine read(String written) {
        String[] parts = written.split("\t", -1);
        return new EntryLine(Long.parseLong(parts[0]), parts[1], parts[2], parts[3]);
    }
}
