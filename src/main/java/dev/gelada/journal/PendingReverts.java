package dev.gelada.journal;

import dev.gelada.fault.Injection;
import dev.gelada.selection.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must still be undone: at or past {@code Prepared} and not {@code Reverted} counts as injected. */
final class PendingReverts {

    private PendingReverts() {}

    static List<Injection> among(List<RecordedEntry> entries) {
        Map<Target, Injection> pending = new LinkedHashMap<>();
        for (RecordedEntry recordedEntry : entries) {
            switch (recordedEntry.entry()) {
                case JournalEntry.Prepared prepared ->
                    pending.put(prepared.injection().order().target(), prepared.injection());
                case JournalEntry.Reverted reverted -> pending.remove(reverted.target());
                case JournalEntry _ -> {}
            }
        }
        return List.copyOf(pending.values());
    }
}
